namespace Ledger.Accuracy;

/// <summary>How long before the actual an estimate was announced.</summary>
/// <param name="From">Fewest days, included.</param>
/// <param name="To">Most days, included; null for no bound.</param>
public sealed record Horizon(int From, int? To)
{
    /// <summary>All horizons, the nearest first.</summary>
    public static readonly IReadOnlyList<Horizon> All = [new(0, 30), new(31, 90), new(91, 180), new(181, 365), new(366, null)];

    /// <summary>The last day of it before an actual of a day; the actual's own day is none.</summary>
    public DateOnly LastDayBefore(DateOnly actual) => actual.AddDays(-Math.Max(1, From));

    /// <summary>Whether so many days lie in it.</summary>
    public bool Holds(int days) => days >= From && !(days > To);
}
