using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Discrepancies;

/// <summary>Something was announced before it can have been known.</summary>
internal static class DateOrder
{
    /// <summary>Reports dated before their period's last day, and announcements dated before the end of a period that their own document reports on.</summary>
    public static IEnumerable<Finding> Of(CompanyView view)
    {
        var figures = view.Seen.Figures;
        var reports = figures.Where(s => s.Content is EarningsReported).ToList();
        return reports.Where(r => r.KnownOn < EndOf(r)).Select(r => new Finding(r.KnownOn, () => TooEarly(view.Seen, r)))
            .Concat(
                from announcement in figures.Where(s => s.Content is CapexAnnounced)
                let later = reports.Where(r => EndOf(r) > announcement.KnownOn && IsOneDocument(announcement, r)).ToList()
                where later.Count > 0
                select new Finding(Later(announcement, later), () => BeforeItsDocument(view.Seen, announcement, later)));
    }

    private static Discrepancy TooEarly(Seen seen, Statement report) => new(
        DiscrepancyKind.DateOrder,
        $"Capital expenditure of {seen.PeriodOf(report)} is reported on {Iso.Text(report.KnownOn)}, before the period ends on {Iso.Text(EndOf(report))}.",
        seen.PeriodOf(report),
        report.KnownOn,
        [report.Id],
        [new DiscrepancyNumber("daysTooEarly", EndOf(report).DayNumber - report.KnownOn.DayNumber, DiscrepancyNumber.Days, report.Id)],
        null,
        EndOf(report).DayNumber - report.KnownOn.DayNumber);

    private static Discrepancy BeforeItsDocument(Seen seen, Statement announcement, IReadOnlyList<Statement> reports)
    {
        var last = reports.MaxBy(EndOf)!;
        return new Discrepancy(
            DiscrepancyKind.DateOrder,
            $"'{announcement.Content.Source!.Title}' is dated {Iso.Text(announcement.KnownOn)} as the source of an announcement, "
                + $"but reports on {seen.PeriodOf(last)}, which ended on {Iso.Text(EndOf(last))}.",
            seen.PeriodOf(last),
            Later(announcement, reports),
            [announcement.Id, .. reports.Select(r => r.Id)],
            [new DiscrepancyNumber("daysTooEarly", EndOf(last).DayNumber - announcement.KnownOn.DayNumber, DiscrepancyNumber.Days, announcement.Id)],
            null,
            EndOf(last).DayNumber - announcement.KnownOn.DayNumber);
    }

    private static DateOnly Later(Statement announcement, IReadOnlyList<Statement> reports) =>
        reports.Max(r => r.KnownOn > announcement.KnownOn ? r.KnownOn : announcement.KnownOn);

    // A title alone may be that of every year's report; one that is quoted by place or address is one document, unless it was published twice.
    private static bool IsOneDocument(Statement announcement, Statement report) =>
        announcement.Content.Source is { } one && report.Content.Source is { } other
        && one.SameDocument(other)
        && (one.Locator ?? one.Url) is not null && (other.Locator ?? other.Url) is not null
        && (one.PublishedOn is null || other.PublishedOn is null || one.PublishedOn == other.PublishedOn);

    private static DateOnly EndOf(Statement statement) => statement.Days!.Value.End;
}
