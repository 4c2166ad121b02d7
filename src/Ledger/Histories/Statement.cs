using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>What a dated entry says, from the position that made it say so up to the one that changed it.</summary>
public sealed class Statement
{
    private long until = long.MaxValue;

    internal Statement(Recorded original, Entry content, PeriodForm? form, long from)
    {
        Original = original;
        Content = content;
        Form = form;
        From = from;
        KnownOn = content.KnownOn!.Value;
    }

    /// <summary>The entry as it was first recorded; its position breaks ties for good.</summary>
    public Recorded Original { get; }

    /// <summary>What it says.</summary>
    public Entry Content { get; }

    /// <summary>The days of a figure's or bridge's period, by the calendar known when the content was recorded; null for other entries.</summary>
    public DateSpan? Days => Form?.Days;

    /// <summary>The date on which the world learned it.</summary>
    public DateOnly KnownOn { get; }

    /// <summary>Its place in the log.</summary>
    public long Position => Original.Position;

    /// <summary>Its id.</summary>
    public Guid Id => Original.Id;

    /// <summary>The category of a figure or bridge; null for other entries.</summary>
    internal string? Category => Content switch { Figure figure => figure.Category, BasisBridged bridge => bridge.Category, _ => null };

    /// <summary>How it puts its period; null for other entries than figures and bridges.</summary>
    internal PeriodForm? Form { get; }

    /// <summary>The first position at which this is what the entry says.</summary>
    internal long From { get; }

    /// <summary>The one order in which facts are considered: by announcedOn, equal dates by position.</summary>
    public static int Compare(Statement left, Statement right)
    {
        var byDate = left.KnownOn.CompareTo(right.KnownOn);
        return byDate != 0 ? byDate : left.Position.CompareTo(right.Position);
    }

    /// <summary>Whether this is what the entry says at a position.</summary>
    internal bool IsRecordedAt(long position) => From <= position && position < Volatile.Read(ref until);

    /// <summary>From a position on it says something else, or nothing. Who looks from an earlier one sees no difference.</summary>
    internal void EndAt(long position) => Volatile.Write(ref until, position);
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
