namespace Ledger.Kernel;

/// <summary>A run of whole days, both ends included.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; not before <paramref name="Start"/>.</param>
public readonly record struct DateSpan(DateOnly Start, DateOnly End)
{
    /// <summary>Number of days, at least 1.</summary>
    public int Days => End.DayNumber - Start.DayNumber + 1;

    /// <summary>Whether the other span lies wholly inside this one.</summary>
    public bool Contains(DateSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>Days that both spans share, 0 when they are apart.</summary>
    public int SharedDays(DateSpan other) =>
        Math.Max(0, Math.Min(End.DayNumber, other.End.DayNumber) - Math.Max(Start.DayNumber, other.Start.DayNumber) + 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Iso.Text(Start)}/{Iso.Text(End)}";
}
