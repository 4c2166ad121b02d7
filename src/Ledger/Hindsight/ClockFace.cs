using System.Runtime.InteropServices;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Hindsight;

/// <summary>What there is to see when the two clocks are turned: the days on which something was announced, and how far belief and knowledge lie apart.</summary>
/// <param name="Days">The days on which the world learned something that is recorded at the vantage's position, later ones than its date too; oldest first.</param>
/// <param name="Known">Number of entries that count at the vantage.</param>
/// <param name="Later">How many of them say what they say only since a later position than <paramref name="Then"/>.</param>
/// <param name="Then">The position at which the ledger stood at the end of the vantage's date, UTC; 0 when nothing was recorded by then.</param>
public sealed record ClockFace(IReadOnlyList<AnnouncementDay> Days, int Known, int Later, long Then)
{
    /// <summary>Whether the ledger believed otherwise on the day itself.</summary>
    public bool Differs => Later > 0;

    /// <summary>The face for some histories as recorded at the vantage's position.</summary>
    public static ClockFace Of(IEnumerable<Edition> editions, Vantage vantage, long then)
    {
        ArgumentNullException.ThrowIfNull(editions);
        ArgumentNullException.ThrowIfNull(vantage);
        var days = new Dictionary<DateOnly, int>();
        var (known, later) = (0, 0);
        foreach (var edition in editions)
        {
            foreach (var statement in edition.Statements)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(days, statement.KnownOn, out _)++;
                if (statement.KnownOn > vantage.AsOf) continue;
                known++;
                if (statement.From > then) later++;
            }
        }

        return new ClockFace([.. days.OrderBy(d => d.Key).Select(d => new AnnouncementDay(d.Key, d.Value))], known, later, then);
    }
}

/// <summary>A day on which the world learned something.</summary>
/// <param name="On">The day.</param>
/// <param name="Entries">Number of entries announced on it.</param>
public sealed record AnnouncementDay(DateOnly On, int Entries);
