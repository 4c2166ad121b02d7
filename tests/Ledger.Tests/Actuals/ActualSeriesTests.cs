using Ledger.Kernel;
using Ledger.Tests.Histories;
using static Ledger.Tests.Actuals.ActualsAsked;

namespace Ledger.Tests.Actuals;

public class ActualSeriesTests
{
    [Fact]
    public void The_latest_announced_report_is_in_force_and_both_vintages_stay()
    {
        var log = Reports("FY2025 2025-05-20 50 first", "FY2025 2025-08-01 48 restated", "FY2025 2025-06-01 49 recorded-late");
        Assert.Null(log.Actual("FY2025", "2025-05-19"));
        Assert.Equal("50 2025-05-20 first 1", log.Actual("FY2025", "2025-05-20"));
        Assert.Equal("49 2025-06-01 recorded-late 2", log.Actual("FY2025", "2025-07-31"));
        Assert.Equal("48 2025-08-01 restated 3", log.Actual("FY2025", "2025-08-01"));
    }

    [Fact]
    public void Of_one_day_the_higher_position_counts()
    {
        var log = Reports("FY2025 2025-05-20 50 first", "FY2025 2025-05-20 49 second");
        Assert.Equal("49 2025-05-20 second 2", log.Actual("FY2025"));
        log.Add(Lines.Correction("first", Lines.Report("first", "FY2025", "2025-05-20", 51)));
        Assert.Equal("49 2025-05-20 second 2", log.Actual("FY2025"));
    }

    [Fact]
    public void A_corrected_date_moves_it_for_every_date()
    {
        var log = Reports("FY2025 2025-05-20 50 fy");
        log.Add(Lines.Correction("fy", Lines.Report("fy", "FY2025", "2025-05-22", 50)));
        Assert.Null(log.Actual("FY2025", "2025-05-21"));
        Assert.Equal("50 2025-05-22 fy 1", log.Actual("FY2025", "2025-05-22"));
    }

    [Fact]
    public void A_corrected_period_moves_it_to_the_other_period()
    {
        var log = Reports("FY2025-Q2 2025-05-20 50 q");
        log.Add(Lines.Correction("q", Lines.Report("q", "FY2025-Q1", "2025-05-20", 50)));
        Assert.Null(log.Actual("FY2025-Q2"));
        Assert.Equal("50 2025-05-20 q 1", log.Actual("FY2025-Q1"));
    }

    [Fact]
    public void A_retracted_restatement_leaves_the_first_figure()
    {
        var log = Reports("FY2025 2025-05-20 50 first", "FY2025 2025-08-01 48 restated");
        log.Add(Lines.Retraction("restated"));
        Assert.Equal("50 2025-05-20 first 1", log.Actual("FY2025"));
        log.Add(Lines.Retraction("first"));
        Assert.Null(log.Actual("FY2025"));
    }

    [Fact]
    public void A_retracted_operand_takes_the_derived_figure_along()
    {
        var log = Reports("FY2025-Q1 2024-08-01 10", "FY2025-H1 2024-11-01 22");
        log.Add(Lines.Retraction("FY2025-Q1"));
        Assert.Null(log.Actual("FY2025-Q2"));
    }

    [Fact]
    public void A_calendar_period_of_a_december_company_is_its_fiscal_period()
    {
        var log = new LogBuilder().Company(profile: """{ "name": "Acme", "fiscalYearEnd": "12-31" }""").With(
            Lines.Report("q1", "CY2025-Q1", "2025-05-01", 10), Lines.Report("h1", "FY2025-H1", "2025-08-01", 22), Lines.Report("9m", "2025-01-01/2025-09-30", "2025-11-01", 30));
        Assert.Equal("12 2025-08-01 h1+q1 derived", log.Actual("FY2025-Q2"));
        Assert.Equal("8 2025-11-01 9m+h1 derived", log.Actual("FY2025-Q3"));
        Assert.Equal("10 2025-05-01 q1 1", log.Actual("FY2025-Q1"));
        Assert.Null(log.Actual("CY2025-Q1"));
    }

    [Fact]
    public void A_calendar_quarter_is_an_operand_where_it_is_a_fiscal_quarter() =>
        Assert.Equal("12 2025-05-20 CY2025-Q1+FY2025 derived", Reports("CY2025-Q1 2025-05-20 12", "FY2025 2025-05-20 24").Actual("FY2025-9M"));

    [Fact]
    public void A_year_may_be_named_after_its_start()
    {
        var log = new LogBuilder().Company(profile: """{ "name": "Acme", "fiscalYearEnd": "03-31", "fiscalYearNamedAfter": "start" }""").With(
            Lines.Report("9m", "FY2024-9M", "2025-02-01", 30), Lines.Report("fy", "2024-04-01/2025-03-31", "2025-05-01", 42));
        Assert.Equal("12 2025-05-01 9m+fy derived", log.Actual("FY2024-Q4"));
        Assert.Equal(new DateSpan(new(2025, 1, 1), new(2025, 3, 31)), log.Series().ByPeriod["FY2024-Q4"].Days);
    }

    [Fact]
    public void Come_by_start_the_longest_first() => Assert.Equal(
        ["FY2024/FY2025", "FY2025", "FY2025-9M", "FY2025-H1", "FY2025-Q1", "FY2025-Q2", "FY2025-H2", "FY2025-Q3", "FY2025-Q4"],
        Reports("FY2025-Q4 2025-05-01 4", "FY2025-H2 2025-05-01 7", "FY2025-Q2 2025-05-01 2", "FY2025-H1 2025-05-01 3", "FY2024/FY2025 2025-05-01 20").Series().All.Select(a => a.Period));

    [Fact]
    public void The_one_known_last_stands_where_two_currencies_derive_a_figure()
    {
        static string Dollars(string reference, string period, string on, decimal billions) =>
            Lines.Report(reference, period, on, billions).Replace("CNY", "USD", StringComparison.Ordinal);
        string[] lines = [Lines.Report("q1", "FY2025-Q1", "2024-08-01", 10), Lines.Report("q2", "FY2025-Q2", "2024-11-01", 11), Dollars("9m", "FY2025-9M", "2025-02-01", 5), Dollars("q3", "FY2025-Q3", "2025-02-01", 2)];
        var log = new LogBuilder().Company().With(lines);
        Assert.Equal("3 2025-02-01 9m+q3 derived", log.Actual("FY2025-H1"));
        Assert.Equal("21 2024-11-01 q1+q2 derived", log.Actual("FY2025-H1", "2025-01-31"));
    }
}
