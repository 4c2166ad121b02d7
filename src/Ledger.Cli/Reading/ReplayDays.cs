using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>How far apart the steps of a replay are.</summary>
internal enum ReplayPace
{
    /// <summary>Each date on which something changed.</summary>
    Change,

    /// <summary>Each day.</summary>
    Day,

    /// <summary>Weeks that end on Sundays.</summary>
    Week,

    /// <summary>Calendar months.</summary>
    Month,
}

/// <summary>The days on which a company's picture can have changed.</summary>
internal static class ReplayDays
{
    /// <summary>The last day of every step that holds such a day, in order. On all others the picture stands still.</summary>
    /// <param name="edition">The log as recorded at a position.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="pace">Length of a step; the last one ends with <paramref name="to"/>.</param>
    public static IReadOnlyList<DateOnly> Of(Edition edition, DateOnly from, DateOnly to, ReplayPace pace) =>
    [
        .. edition.Statements.SelectMany(Days).Where(d => d >= from && d <= to).Select(d => End(d, pace)).Select(d => d > to ? to : d).Distinct().Order(),
    ];

    // An estimate counts until it has grown old: that day nobody announces.
    private static IEnumerable<DateOnly> Days(Statement statement) => statement.Content is ForecastIssued or EntryConfirmed
        ? [statement.KnownOn, statement.KnownOn.AddDays(Policy.Default.StaleAfterDays + 1)]
        : [statement.KnownOn];

    private static DateOnly End(DateOnly day, ReplayPace pace) => pace switch
    {
        ReplayPace.Change or ReplayPace.Day => day,
        ReplayPace.Week => day.AddDays((7 - (int)day.DayOfWeek) % 7),
        ReplayPace.Month => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => throw new ArgumentOutOfRangeException(nameof(pace)),
    };
}
