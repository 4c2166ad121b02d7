using Ledger.Filings;
using Ledger.Kernel;

namespace Ledger.Tests.Filings;

public class PeriodLabelTests
{
    [Theory]
    [InlineData("12-31", "2025-01-01/2025-03-31", "FY2025-Q1")]
    [InlineData("12-31", "2025-01-01/2025-12-31", "FY2025")]
    [InlineData("06-30", "2025-07-01/2026-03-31", "FY2026-9M")]
    [InlineData("06-30", "2026-01-01/2026-03-31", "FY2026-Q3")]
    [InlineData("06-30", "2026-01-01/2026-06-30", "FY2026-H2")]
    [InlineData("01-31", "2025-01-27/2025-04-27", "FY2026-Q1 exact")]
    [InlineData("01-31", "2025-01-27/2026-01-25", "FY2026 exact")]
    [InlineData("01-31", "2016-02-01/2016-07-31", "FY2017-H1")]
    [InlineData("08-31", "2020-08-28/2021-09-02", "FY2021 exact")]
    [InlineData("12-31", "2019-12-30/2021-01-03", "FY2020 exact")]
    [InlineData("12-31", "2020-12-27/2021-04-03", "FY2021-Q1 exact")]
    [InlineData("02-28", "2024-03-01/2025-02-28", "FY2025")]
    [InlineData("02-28", "2023-03-01/2024-02-29", "FY2024")]
    public void The_nearest_fiscal_period_gives_the_name(string yearEnd, string span, string expected) => Assert.Equal(expected, Label(yearEnd, span));

    [Theory]
    [InlineData("12-31", "2025-04-01/2025-09-30")]
    [InlineData("12-31", "2025-01-01/2025-02-28")]
    [InlineData("12-31", "2024-07-01/2025-06-30")]
    [InlineData("12-31", "2025-04-01/2025-12-31")]
    [InlineData("12-31", "2025-01-12/2025-04-11")]
    [InlineData("12-31", "2025-01-01/2025-04-22")]
    [InlineData("12-31", "2024-01-01/2025-12-31")]
    [InlineData("12-31", "1900-01-01/1900-03-31")]
    [InlineData("12-31", "2199-10-01/2199-12-31")]
    [InlineData("12-31", "2025-03-31/2025-03-31")]
    public void What_fits_none_is_named_by_its_days(string yearEnd, string span) => Assert.Equal(span, Label(yearEnd, span));

    [Theory]
    [InlineData("2024-01-01/2024-06-30", "FY2024-H1")]
    [InlineData("2024-07-01/2024-09-30", "FY2025-Q1")]
    [InlineData("2024-07-01/2025-06-30", "FY2025")]
    [InlineData("2023-07-01/2023-09-30", "FY2023-Q3")]
    public void Around_a_change_of_calendar_each_year_has_its_own(string span, string expected)
    {
        var calendar = FiscalCalendar.Of("12-31").Changed(new DateOnly(2024, 7, 1), "06-30", NamedAfter.End);
        Assert.Equal(expected, PeriodLabel.Of(calendar, Period.Parse(span).Dates!.Value).Period.Text);
    }

    [Fact]
    public void A_company_may_name_years_after_their_start() =>
        Assert.Equal("FY2024", PeriodLabel.Of(FiscalCalendar.Of("01-31", NamedAfter.Start), Period.Parse("2024-02-04/2025-02-01").Dates!.Value).Period.Text);

    private static string Label(string yearEnd, string span)
    {
        var days = Period.Parse(span).Dates!.Value;
        var (period, exact) = PeriodLabel.Of(FiscalCalendar.Of(yearEnd), days);
        Assert.True(exact is null || exact == days);
        return exact is null ? period.Text : $"{period} exact";
    }
}
