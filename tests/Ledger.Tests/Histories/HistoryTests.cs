using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Histories;

public class HistoryTests
{
    [Fact]
    public void An_edition_stays_as_it_was_while_the_history_grows()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-10", 1));
        var before = log.History().At(2);
        Assert.Same(before, log.History().At(2));
        Assert.Same(before, log.History().At(99));
        log.Add(Retraction("a"));
        Assert.Single(before.Statements);
        Assert.Empty(log.History().At(3).Statements);
        Assert.Single(log.History().At(2).Statements);
        Assert.Empty(log.History().At(1).Statements);
        Assert.Same(log.History().At(3), log.History().At(3));
    }

    [Fact]
    public void Positions_of_other_companies_count_for_none()
    {
        var log = new LogBuilder().Company().Company("tencent", """{ "name": "Tencent" }""").With(Rate("USD", "CNY", "2025-01-01", 7), Forecast("a", "A", "2025-01-10", 1));
        Assert.Equal([0, 1, 1, 1, 2, 2], Enumerable.Range(0, 6).Select(p => log.History().CountAt(p)));
        Assert.Equal([0, 0, 1, 1, 1], Enumerable.Range(0, 5).Select(p => log.History("tencent").CountAt(p)));
    }

    [Fact]
    public void A_calendar_changed_from_a_date_on_leaves_recorded_figures_alone()
    {
        var log = new LogBuilder().Company()
            .With(Report("old", "FY2024", "2024-05-14", 1))
            .Company("alibaba", """{ "name": "Alibaba Group", "fiscalYearEnd": "12-31", "fiscalCalendarFrom": "2025-01-01", "reportingCurrency": "CNY" }""")
            .With(Report("new", "FY2025", "2026-02-14", 2), Report("written", "CY2025", "2026-02-14", 2));
        var seen = log.View("2026-12-31").Seen;
        Assert.Equal(["FY2024", "FY2025", "FY2025"], seen.Figures.Select(seen.PeriodOf));
        Assert.Equal("2023-04-01/2024-03-31", seen.Figures[0].Days.ToString());
        Assert.Equal("2025-01-01/2025-12-31", seen.Figures[1].Days.ToString());
    }

    [Fact]
    public void A_quarter_that_a_changed_calendar_has_no_place_for_keeps_its_days_and_gives_up_its_name()
    {
        var log = new LogBuilder().Company(profile: """{ "name": "Acme", "fiscalYearEnd": "06-30", "reportingCurrency": "CNY" }""")
            .With(Report("old", "FY2025-Q1", "2024-11-01", 1))
            .Company(profile: """{ "name": "Acme", "fiscalYearEnd": "12-31", "fiscalCalendarFrom": "2025-01-01", "reportingCurrency": "CNY" }""")
            .With(Report("new", "FY2025-Q1", "2025-05-01", 2), Report("again", "2024-07-01/2024-09-30", "2025-11-01", 1));
        var seen = log.View("2026-12-31").Seen;
        Assert.Equal(["CY2024-Q3", "FY2025-Q1", "CY2024-Q3"], seen.Figures.Select(seen.PeriodOf));
    }

    [Fact]
    public void One_span_has_one_name_however_it_was_written()
    {
        var log = new LogBuilder().Company().With(
            Report("a", "FY2025-Q3", "2025-02-20", 1),
            Report("b", "CY2024-Q4", "2025-02-20", 1),
            Report("c", "2024-10-01/2024-12-31", "2025-02-20", 1),
            Report("d", "CY2024", "2025-02-20", 1, "\"periodStart\": \"2024-10-01\", \"periodEnd\": \"2024-12-31\""),
            Report("e", "CY2024", "2025-02-20", 1),
            Report("f", "2025-01-01/2025-02-01", "2025-02-20", 1));
        var seen = log.View("2025-12-31").Seen;
        Assert.Equal(["FY2025-Q3", "FY2025-Q3", "FY2025-Q3", "FY2025-Q3", "CY2024", "2025-01-01/2025-02-01"], seen.Figures.Select(seen.PeriodOf));
    }

    [Fact]
    public void Exact_days_of_a_53_week_year_belong_to_the_fiscal_name()
    {
        const string days = "\"periodStart\": \"2024-09-29\", \"periodEnd\": \"2024-12-28\"";
        var log = new LogBuilder().Company().With(
            Forecast("f", "A", "2025-01-10", 1, "FY2025-Q3"),
            Report("a", "FY2025-Q3", "2025-02-20", 1, days),
            Report("b", "2024-09-29/2024-12-28", "2025-02-21", 1));
        var seen = log.View("2025-12-31").Seen;
        Assert.Equal(["FY2025-Q3", "FY2025-Q3", "FY2025-Q3"], seen.Figures.Select(seen.PeriodOf));
        Assert.Equal("FY2025-Q3", seen.PeriodOf(Ledger.Kernel.Period.Parse("CY2024-Q4")));
        Assert.Equal("FY2025-Q3", seen.PeriodOf(Ledger.Kernel.Period.Parse("2024-09-29/2024-12-28")));
        Assert.Equal("2024-09-29/2024-12-28", Ledger.Histories.Seen.DaysOf(seen.Figures).ToString());
    }
}
