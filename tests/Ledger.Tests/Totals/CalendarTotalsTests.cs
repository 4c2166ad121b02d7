using Ledger.Kernel;
using Ledger.Totals;
using static Ledger.Tests.Totals.TotalsAsked;

namespace Ledger.Tests.Totals;

/// <summary>How fiscal periods come to lie on calendar periods; all figures worked out by hand.</summary>
public class CalendarTotalsTests
{
    [Fact]
    public void Fiscal_quarters_that_are_calendar_quarters_are_taken_as_they_are()
    {
        var log = Registered("acme 12-31 USD", "nova 03-31 USD").Reports("acme FY2024-Q4 2025-02-01 10.125 USD", "nova FY2025-Q3 2025-02-02 20 USD", "nova FY2025-Q4 2025-05-02 30 USD");
        Assert.Equal(
            ["CY2024-Q4 30.125 USD: acme 10.125, nova 20", "CY2025-Q1 30? USD: nova 30; lacks acme notReported 90 -"],
            log.Lines("nova,acme"));
    }

    [Fact]
    public void A_calendar_year_is_tiled_by_quarters_of_two_fiscal_years()
    {
        var log = Registered("nova 03-31 USD").Reports(
            "nova FY2024-Q4 2024-05-01 1 USD", "nova FY2025-Q1 2024-08-01 20 USD", "nova FY2025-H1 2024-11-01 320 USD", "nova FY2025-9M 2025-02-01 4320 USD", "nova FY2024 2024-05-01 1000 USD");
        // 1 + 20 + (320 - 20) + (4320 - 320). Of 2023 the nine months before 2024 are known: 1000 - 1.
        Assert.Equal(["CY2023 -? USD; lacks nova notReported 90 999", "CY2024 4321' USD: nova 4321'"], log.Lines("nova", Yearly));
    }

    [Fact]
    public void A_year_alone_is_spread_over_its_days()
    {
        var log = Registered("nova 03-31 USD").Reports("nova FY2025 2025-05-01 365 USD");
        Assert.Equal(
            ["CY2024-Q2 91~ USD: nova 91~", "CY2024-Q3 92~ USD: nova 92~", "CY2024-Q4 92~ USD: nova 92~", "CY2025-Q1 90~ USD: nova 90~"],
            log.Lines("nova"));
        Assert.Equal(["CY2024 -? USD; lacks nova notReported 91 275", "CY2025 -? USD; lacks nova notReported 275 90"], log.Lines("nova", Yearly));
    }

    [Fact]
    public void A_leap_day_is_a_day_like_any_other()
    {
        var log = Registered("nova 03-31 USD").Reports("nova FY2024 2024-05-01 366 USD");
        Assert.Equal("CY2024-Q1 91~ USD: nova 91~", log.Lines("nova")[^1]);
        Assert.Equal("CY2024-Q1 90.75~ USD: nova 90.75~", Registered("nova 03-31 USD").Reports("nova FY2024 2024-05-01 365 USD").Lines("nova")[^1]);
    }

    [Fact]
    public void Quarter_half_and_year_never_count_twice()
    {
        var log = Registered("acme 12-31 USD").Reports("acme FY2025-Q1 2025-05-01 20 USD", "acme FY2025-H1 2025-08-01 50 USD", "acme FY2025 2026-02-01 142 USD");
        // The second half, 142 - 50 = 92 of 184 days, is spread over its own quarters.
        Assert.Equal(
            ["CY2025-Q1 20 USD: acme 20", "CY2025-Q2 30' USD: acme 30'", "CY2025-Q3 46~' USD: acme 46~'", "CY2025-Q4 46~' USD: acme 46~'"],
            log.Lines("acme"));
        Assert.Equal(["CY2025 142 USD: acme 142"], log.Lines("acme", Yearly));
    }

    [Fact]
    public void A_stated_year_stands_against_quarters_that_were_not_restated()
    {
        var log = Registered("acme 12-31 USD").Reports(
            "acme FY2025-Q1 2025-05-01 1 USD", "acme FY2025-Q2 2025-08-01 1 USD", "acme FY2025-Q3 2025-11-01 1 USD", "acme FY2025-Q4 2026-02-01 1 USD", "acme FY2025 2026-06-01 5 USD");
        Assert.Equal(["CY2025 5 USD: acme 5"], log.Lines("acme", Yearly));
        Assert.Equal(["CY2025 4 USD: acme 4"], log.Lines("acme", Yearly, asOf: "2026-05-31"));
    }

    [Fact]
    public void Years_of_52_and_53_weeks_reach_over_the_ends_of_quarters()
    {
        var log = Registered("chip 12-31 USD").Reports(
            "chip FY2024-Q4 2025-02-01 98 USD 2024-09-29 2025-01-04", "chip FY2025-Q1 2025-05-01 182 USD 2025-01-05 2025-04-05", "chip FY2025-Q2 2025-08-01 91 USD 2025-04-06 2025-07-05");
        // 4 of 98 days at 1 a day, then 86 of 91 at 2 a day; 5 days more at 2, then 86 at 1.
        Assert.Equal(
            [
                "CY2024-Q3 -? USD; lacks chip notReported 90 2", "CY2024-Q4 92~ USD: chip 92~", "CY2025-Q1 176~ USD: chip 176~", "CY2025-Q2 96~ USD: chip 96~",
                "CY2025-Q3 -? USD; lacks chip notReported 87 5",
            ],
            log.Lines("chip"));
        var first = log.Totals("chip").Items[2].Companies[0].Figures;
        Assert.Equal(["FY2024-Q4 2024-09-29/2025-01-04 98 0.0408163265", "FY2025-Q1 2025-01-05/2025-04-05 182 0.9450549451"],
            first.Select(f => FormattableString.Invariant($"{f.Period} {new DateSpan(f.Start, f.End)} {f.Amount} {f.Share}")));
    }

    [Fact]
    public void A_fiscal_calendar_that_changes_keeps_the_days_of_the_years_before()
    {
        var log = Registered("acme 12-31 USD").Reports("acme FY2024 2025-02-01 366 USD", "acme 2025-01-01/2025-06-30 2025-08-01 181 USD");
        log.Company("acme", """{ "name": "acme", "fiscalYearEnd": "06-30", "fiscalCalendarFrom": "2025-07-01" }""");
        log.Reports("acme FY2026-Q1 2025-11-01 1000 USD", "acme FY2026-H1 2026-02-01 3000 USD");
        Assert.Equal(["CY2024 366 USD: acme 366", "CY2025 3181' USD: acme 3181'"], log.Lines("acme", Yearly));
        Assert.Equal(["CY2025-Q2 91~ USD: acme 91~", "CY2025-Q3 1000 USD: acme 1000", "CY2025-Q4 2000' USD: acme 2000'"], log.Lines("acme")[^3..]);
    }

    [Fact]
    public void Periods_run_from_the_first_figure_to_the_last_with_the_gaps_between()
    {
        var log = Registered("acme 12-31 USD", "nova 12-31 USD", "idle 12-31 USD").Reports("acme FY2024-Q2 2024-08-01 1 USD", "nova FY2024-Q4 2025-02-01 2 USD");
        Assert.Equal(["CY2024-Q2", "CY2024-Q3", "CY2024-Q4"], log.Totals("acme,nova,idle").Items.Select(i => i.Period));
        Assert.Equal(["CY2024-Q3 -? USD; lacks acme notReported 92 -, idle notReported 92 -, nova notReported 92 -"], log.Lines("acme,nova,idle")[1..2]);
        Assert.Empty(log.Lines("idle"));
    }

    [Theory]
    [InlineData("2024-05-17", "2024-12-01", "CY2024-Q2 CY2024-Q3 CY2024-Q4")]
    [InlineData("2024-07-01", "2024-09-30", "CY2024-Q3")]
    [InlineData("1901-01-01", "2198-12-31", "CY2024-Q1 CY2024-Q2 CY2024-Q3 CY2024-Q4")]
    [InlineData("2024-10-01", null, "CY2024-Q4")]
    [InlineData(null, "2024-01-01", "CY2024-Q1")]
    [InlineData("2025-01-01", null, "")]
    [InlineData(null, "2023-12-31", "")]
    [InlineData("1900-01-01", "1950-12-31", "")]
    public void From_and_to_ask_for_the_periods_that_hold_them(string? from, string? to, string periods)
    {
        var log = Registered("acme 12-31 USD").Reports("acme FY2024 2025-02-01 366 USD");
        var asked = new TotalsQuestion(From: Day(from), To: Day(to));
        Assert.Equal(periods, string.Join(' ', log.Totals("acme", asked).Items.Select(i => i.Period)));
    }

    [Fact]
    public void The_longest_span_there_is_gives_no_more_than_its_quarters()
    {
        var log = Registered("acme 12-31 USD").Reports("acme 1900-01-01/2199-12-31 2025-02-01 1 USD");
        Assert.Equal((1200, "CY1900-Q1", "CY2199-Q4"), (log.Totals("acme").Items.Count, log.Totals("acme").Items[0].Period, log.Totals("acme").Items[^1].Period));
    }

    private static DateOnly? Day(string? text) => Iso.TryDate(text, out var day) ? day : null;
}
