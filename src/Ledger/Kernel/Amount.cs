namespace Ledger.Kernel;

/// <summary>
/// An amount of money as its source stated it: one value or a range, in one currency, positive or zero, below 10¹⁸ whole units.
/// </summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Value">The single figure in units of <paramref name="Scale"/>; null for a range.</param>
/// <param name="StatedLow">The range's lower end, included; null for a single figure.</param>
/// <param name="StatedHigh">The range's upper end, included; null for a single figure.</param>
/// <param name="Scale">The unit in which the figures are stated.</param>
/// <param name="Qualifier">How the source qualified a single figure; <see cref="Qualifier.Exact"/> for a range.</param>
/// <param name="AlsoStatedAs">The same amount as the source itself put it in another currency; never used for conversion.</param>
public sealed record Amount(
    Currency Currency, decimal? Value, decimal? StatedLow, decimal? StatedHigh, Scale Scale, Qualifier Qualifier, Amount? AlsoStatedAs = null)
{
    /// <summary>Amounts stay below this, in whole currency units.</summary>
    public const decimal Limit = 1_000_000_000_000_000_000m;

    /// <summary>Whole currency units in one unit of the scale.</summary>
    public decimal Unit => UnitOf(Scale);

    /// <summary>The single value or the range's lower end, in whole currency units.</summary>
    public decimal Low => Exact.Normalize((Value ?? StatedLow)!.Value * Unit);

    /// <summary>The single value or the range's upper end, in whole currency units.</summary>
    public decimal High => Exact.Normalize((Value ?? StatedHigh)!.Value * Unit);

    /// <summary>The one number used wherever one is needed: the value, or the range's midpoint; whole currency units.</summary>
    public decimal Point => Value is null ? Exact.Midpoint(Low, High)!.Value : Low;

    /// <summary>
    /// Half of it is the error that rounding may hide: one unit of the last digit stated (31.8 billion: 0.1 billion), whole units.
    /// </summary>
    public decimal RoundingUnit => Value is null ? Math.Max(LastDigit(StatedLow!.Value), LastDigit(StatedHigh!.Value)) : LastDigit(Value.Value);

    /// <summary>The interval that the statement allows, in whole units; null is open to that side.</summary>
    public (decimal? Low, decimal? High) Interval => Qualifier switch
    {
        Qualifier.AtLeast => (Low, null),
        Qualifier.AtMost => (0, High),
        _ => (Low, High),
    };

    /// <summary>Whole currency units in one unit of a scale.</summary>
    public static decimal UnitOf(Scale scale) => scale switch
    {
        Scale.One => 1,
        Scale.Thousand => 1_000,
        Scale.Million => 1_000_000,
        Scale.Billion => 1_000_000_000,
        Scale.Trillion => 1_000_000_000_000,
        _ => throw new ArgumentOutOfRangeException(nameof(scale)),
    };

    /// <summary>A single exact figure in whole units.</summary>
    public static Amount Of(string currency, decimal value, Scale scale = Scale.One, Qualifier qualifier = Qualifier.Exact) =>
        new(Currency.Parse(currency), value, null, null, scale, qualifier);

    /// <summary>A range in whole units.</summary>
    public static Amount Range(string currency, decimal low, decimal high, Scale scale = Scale.One) =>
        new(Currency.Parse(currency), null, low, high, scale, Qualifier.Exact);

    // A figure without decimals is taken to be stated to its last non-zero digit's place only down to the scale's unit: 120 billion means ± 0.5 billion.
    private decimal LastDigit(decimal stated) => Exact.Normalize(Unit * Exact.LastDigit(stated));
}
