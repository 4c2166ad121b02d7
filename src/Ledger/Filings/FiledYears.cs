using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>The end of a fiscal year as a day of the calendar: 52/53-week years end near it.</summary>
/// <param name="Month">Month.</param>
/// <param name="Day">Day; 28 February means the month's last day.</param>
internal readonly record struct YearEnd(int Month, int Day)
{
    // Weekday rules move the end by up to a week; nobody means a day further off.
    private const int Near = 10;

    /// <summary>The month's end that a year ending on a day is taken to end at; the day itself where none is near.</summary>
    public static YearEnd Of(DateOnly end)
    {
        var before = new DateOnly(end.Year, end.Month, 1).AddDays(-1);
        var after = new DateOnly(end.Year, end.Month, DateTime.DaysInMonth(end.Year, end.Month));
        var nearest = end.DayNumber - before.DayNumber < after.DayNumber - end.DayNumber ? before : after;
        var day = Math.Abs(nearest.DayNumber - end.DayNumber) <= 7 ? nearest : end;
        return day is { Month: 2, Day: >= 28 } ? new YearEnd(2, 28) : new YearEnd(day.Month, day.Day);
    }

    /// <summary>The year end that is nearest to a day.</summary>
    public DateOnly Nearest(DateOnly day)
    {
        var end = this;
        return Enumerable.Range(day.Year - 1, 3).Select(end.In).MinBy(e => Math.Abs(e.DayNumber - day.DayNumber));
    }

    /// <summary>Whether a fiscal year that ends on a day ends as this one does.</summary>
    public bool Fits(DateOnly day) => Math.Abs(Nearest(day).DayNumber - day.DayNumber) <= Near;

    /// <summary>As the contract writes it, <c>MM-dd</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Month:00}-{Day:00}");

    private DateOnly In(int year) => Month == 2 && Day == 28
        ? new DateOnly(year, 3, 1).AddDays(-1)
        : new DateOnly(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));
}

/// <summary>One fiscal year end in use, and since when.</summary>
/// <param name="End">The year end.</param>
/// <param name="From">First day of the first fiscal year that follows it; null for the first one known.</param>
/// <param name="KnownOn">When a filing first showed it; null for the first one known.</param>
internal sealed record FiledRegime(YearEnd End, DateOnly? From, DateOnly? KnownOn);

/// <summary>The fiscal years that filings show: from the years that annual reports report, else from where the year-to-date figures of others begin.</summary>
internal static class FiledYears
{
    /// <summary>The year ends in use, oldest first; empty when the filings show none.</summary>
    public static IReadOnlyList<FiledRegime> Of(IReadOnlyList<Filing> filings)
    {
        var years = filings.Where(f => f.Form.IsAnnual).Select(f => (Filing: f, Span: YearOf(f))).Where(y => y.Span is not null)
            .Select(y => (y.Filing, Span: y.Span!.Value)).ToList();
        if (years.Count == 0) return OfOthers(filings);
        var regimes = new List<FiledRegime> { new(YearEnd.Of(years[0].Span.End), null, null) };
        var ends = new List<DateOnly>();
        var last = DateOnly.MinValue;
        for (var i = 0; i < years.Count; i++)
        {
            var (filing, span) = years[i];
            if (regimes[^1].End.Fits(span.End))
            {
                if (regimes.Count == 1) ends.Add(span.End);
            }
            else if (span.End > last && IsConfirmed(years, i))
            {
                var end = YearEnd.Of(span.End);
                var from = filing.Form.IsTransition && span.Days < 350 ? span.End : span.Start.AddDays(-1);
                regimes.Add(new FiledRegime(end, end.Nearest(from).AddDays(1), filing.FiledOn));
            }

            last = span.End > last ? span.End : last;
        }

        // A first year that ended at the edge of its window is outvoted by the others.
        if (ends.Count > 0) regimes[0] = regimes[0] with { End = Usual(ends) };
        return regimes;
    }

    // A year end that the next annual report does not share was a slip.
    private static bool IsConfirmed(List<(Filing Filing, DateSpan Span)> years, int at)
    {
        var later = years.Skip(at + 1).FirstOrDefault(y => y.Span.End > years[at].Span.End);
        return later.Filing is null || YearEnd.Of(years[at].Span.End).Fits(later.Span.End);
    }

    // The latest year that many facts of the filing are about; a stray fact about other twelve months has few companions.
    private static DateSpan? YearOf(Filing filing)
    {
        var shortest = filing.Form.IsTransition ? 28 : 350;
        var years = filing.Spans.Where(s => s.Key.Days >= shortest && s.Key.Days <= 380 && s.Key.End <= filing.FiledOn).ToList();
        if (years.Count == 0) return null;
        var most = years.Max(s => s.Value);
        return years.Where(s => s.Value * 5 >= most).MaxBy(s => (s.Key.End, s.Key.Days)).Key;
    }

    private static IReadOnlyList<FiledRegime> OfOthers(IReadOnlyList<Filing> filings)
    {
        var spans = filings.Where(f => !f.Form.IsProxy).SelectMany(f => f.Spans.Keys.Where(s => s.End <= f.FiledOn)).ToList();
        var ends = spans.Where(s => s.Days is >= 350 and <= 380).Select(s => s.End).ToList();
        if (ends.Count == 0) ends = [.. spans.Where(s => s.Days is >= 170 and <= 290).Select(s => s.Start.AddDays(-1))];
        if (ends.Count == 0) ends = [.. spans.Where(s => s.Days is >= 80 and <= 100).Select(s => s.Start.AddDays(-1))];
        return ends.Count == 0 ? [] : [new FiledRegime(Usual(ends), null, null)];
    }

    private static YearEnd Usual(List<DateOnly> ends) =>
        ends.GroupBy(YearEnd.Of).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Month).ThenBy(g => g.Key.Day).First().Key;
}
