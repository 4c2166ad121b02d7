using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>One figure of capital expenditure as one filing gives it.</summary>
/// <param name="Concept">Its concept.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Span">The days that it is about.</param>
/// <param name="Value">Whole currency units, zero or more.</param>
/// <param name="Filing">The filing.</param>
public sealed record FiledFact(CapexConcept Concept, Currency Currency, DateSpan Span, decimal Value, Filing Filing)
{
    /// <summary>The rounding that its zeros show: one unit of the last digit that is not zero, of two digits at least. Zero itself is exact.</summary>
    public decimal RoundingUnit
    {
        get
        {
            if (Value == 0 || Value != decimal.Truncate(Value)) return Exact.LastDigit(Exact.Normalize(Value));
            var unit = 1m;
            while (Value % (unit * 10) == 0 && Value >= unit * 100) unit *= 10;
            return unit;
        }
    }

    /// <summary>Whether both are the same figure as far as the coarser one's rounding shows.</summary>
    public bool EqualsRounded(FiledFact other) => Math.Abs(Value - other.Value) * 2 <= Math.Max(RoundingUnit, other.RoundingUnit);
}
