using Ledger.Histories;
using Ledger.Kernel;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Histories;

public class WithheldTests
{
    [Fact]
    public void What_was_announced_later_and_what_was_recorded_later_are_told_apart()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), Forecast("b", "B", "2025-02-01", 100));
        var position = log.Position;
        log.With(Correction("a", Forecast("a", "A", "2025-01-01", 110), "fix"));
        Assert.Equal(["b asOf", "fix recordedAsOf"], Of(log, "2025-01-31", position));
        Assert.Equal(["fix recordedAsOf"], Of(log, "2025-02-01", position));
        Assert.Empty(Of(log, "2025-02-01", log.Position));
    }

    [Fact]
    public void Only_what_is_about_the_period_and_category_counts()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), Forecast("other", "A", "2025-01-01", 100, "FY2026"), Forecast("part", "A", "2025-01-01", 100, more: "\"category\": \"servers\""));
        var position = log.Position;
        log.With(
            About("withdrawal", "a", "2025-02-01", "of-a"), Retraction("of-a", "back"), About("withdrawal", "other", "2025-02-01", "of-other"), Forecast("same", "B", "2024-01-01", 5, "2024-04-01/2025-03-31"),
            Correction("other", Forecast("other", "A", "2025-01-01", 100), "moved"), Report("r", "FY2025-Q1", "2025-01-01", 1));
        Assert.Equal(["of-a", "back", "same", "of-other", "moved"], Of(log, "2025-12-31", position, "FY2025", "total").Select(w => w.Split(' ')[0]).OrderBy(w => w == "of-other" || w == "moved"));
        Assert.Empty(Of(log, "2025-12-31", position, "FY2025", "servers"));
    }

    [Fact]
    public void A_changed_profile_counts_and_the_refusal_lists_everything_by_clock()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-03-01", 100));
        var position = log.Position;
        log.Company(profile: """{ "name": "Alibaba", "fiscalYearEnd": "12-31", "reportingCurrency": "CNY" }""");
        var vantage = log.View("2025-01-31", position).Vantage;
        var refusal = Withheld.Refused(Withheld.From(log.History(), vantage), vantage);
        Assert.Equal(RefusalCode.Withheld, refusal.Code);
        Assert.Equal(["asOf", "recordedAsOf"], refusal.Problems.Select(p => p.Path));
        Assert.StartsWith("Position 2: forecast ", refusal.Problems[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("Position 3: the company's profile, recorded 2025-03-01T09:03:00", refusal.Problems[1].Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Of(LogBuilder log, string asOf, long position, string? period = null, string? category = null) =>
        Withheld.From(log.History(), log.View(asOf, position).Vantage, period is null ? null : Period.Parse(period), category)
            .Select(w => $"{log.Name(w.Entry.Id)} {(w.Unrecorded ? "recordedAsOf" : "asOf")}");
}
