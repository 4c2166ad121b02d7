using Ledger.Kernel;

namespace Ledger.Actuals;

/// <summary>What a company spent in a period, as known at a vantage.</summary>
/// <param name="Period">The period's one name.</param>
/// <param name="Days">Its days.</param>
/// <param name="Amount">Whole units of <paramref name="Currency"/>.</param>
/// <param name="Currency">The currency in which it was stated.</param>
/// <param name="AnnouncedOn">When the world learned it: of a derived one, when its last operand was announced.</param>
/// <param name="Entries">The report in force, or the operands from which it is derived.</param>
/// <param name="Derived">Whether no report states it.</param>
/// <param name="Vintages">Number of visible reports that state it; 0 when derived.</param>
public sealed record Actual(
    string Period, DateSpan Days, decimal Amount, Currency Currency, DateOnly AnnouncedOn, IReadOnlyList<Guid> Entries, bool Derived, int Vintages)
{
    /// <summary>Twice the error that rounding may hide, whole units: of a derived one the sum of its operands', for errors add up.</summary>
    internal decimal RoundingUnit { get; init; }

    /// <summary>Days in order: earlier ones first, of those that start together the longest.</summary>
    public static int CompareDays(DateSpan left, DateSpan right)
    {
        var byStart = left.Start.CompareTo(right.Start);
        return byStart != 0 ? byStart : right.Days.CompareTo(left.Days);
    }
}

/// <summary>A figure that derivation gives as negative, so that it is reported and not used.</summary>
/// <param name="Period">The period's one name.</param>
/// <param name="Amount">The negative result, whole units.</param>
/// <param name="Currency">Currency.</param>
/// <param name="AnnouncedOn">When its last operand was announced.</param>
/// <param name="Entries">The operands.</param>
public sealed record NegativeDerived(string Period, decimal Amount, Currency Currency, DateOnly AnnouncedOn, IReadOnlyList<Guid> Entries);
