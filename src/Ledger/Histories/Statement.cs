using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>A dated entry as recorded at a position: its content after corrections.</summary>
/// <param name="Original">The entry as it was first recorded; its position breaks ties for good.</param>
/// <param name="Content">What it says now.</param>
/// <param name="Days">The days of a figure's period, by the calendar known when the content was recorded; null for other entries.</param>
public sealed record Statement(Recorded Original, Entry Content, DateSpan? Days)
{
    /// <summary>The date on which the world learned it.</summary>
    public DateOnly KnownOn => Content.KnownOn!.Value;

    /// <summary>Its place in the log.</summary>
    public long Position => Original.Position;

    /// <summary>Its id.</summary>
    public Guid Id => Original.Id;

    /// <summary>The one order in which facts are considered: by announcedOn, equal dates by position.</summary>
    public static int Compare(Statement left, Statement right)
    {
        var byDate = left.KnownOn.CompareTo(right.KnownOn);
        return byDate != 0 ? byDate : left.Position.CompareTo(right.Position);
    }
}

/// <summary>A correction or retraction in force: what an entry said before, and after.</summary>
/// <param name="By">The correction or retraction.</param>
/// <param name="Before">The entry with its content before; of a retracted correction, the correction with its replacement.</param>
/// <param name="After">The entry with its content after; null when it was retracted itself.</param>
public sealed record Change(Recorded By, Statement Before, Statement? After)
{
    /// <summary>The entry that it changed; the correction that it undid.</summary>
    public Recorded Target => Before.Original;
}
