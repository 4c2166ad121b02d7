using Ledger.Cli.Import.Statements;
using Ledger.Kernel;

namespace Ledger.Tests.Cli.Statements;

public class ClaimPeriodTests
{
    [Theory]
    [InlineData("FY2025", "12-31", "FY2025")]
    [InlineData("CY2025", "12-31", "FY2025")]
    [InlineData("CY2025", "06-30", "CY2025")]
    [InlineData("Q3 FY2025", "03-31", "FY2025-Q3")]
    [InlineData("Q4 CY2024", "03-31", "FY2025-Q3")]
    [InlineData("Q1 CY2026", "06-30", "FY2026-Q3")]
    [InlineData("H1 FY2026", "06-30", "FY2026-H1")]
    [InlineData("9M FY2025", "12-31", "FY2025-9M")]
    [InlineData("FY2026-FY2028", "03-31", "FY2026/FY2028")]
    [InlineData("2026-2030", "06-30", "CY2026/CY2030")]
    [InlineData("10 fiscal years to 2024", "03-31", "FY2015/FY2024")]
    [InlineData("1 fiscal years to FY2024", "03-31", "FY2024")]
    [InlineData("3 years from 2025-02", "03-31", "2025-02-01/2028-01-31")]
    [InlineData("3 years from 2025-02-24", "03-31", "2025-02-24/2028-02-23")]
    [InlineData("4 years from 2025-01", "12-31", "FY2025/FY2028")]
    [InlineData("TTM to 2025-09-30", "03-31", "2024-10-01/2025-09-30")]
    [InlineData("TTM to 2024-02-29", "12-31", "2023-03-01/2024-02-29")]
    [InlineData("FY2025-Q3", "12-31", "FY2025-Q3")]
    [InlineData("2025-02-24/2028-02-23", "12-31", "2025-02-24/2028-02-23")]
    public void What_the_world_writes_is_read(string label, string yearEnd, string period) =>
        Assert.Equal(period, ClaimPeriod.Of(label, null, FiscalCalendar.Of(yearEnd))?.Period.Text);

    [Theory]
    [InlineData("next three years")]
    [InlineData("annual, future years")]
    [InlineData("to 2029")]
    [InlineData("to 2026-12-31")]
    [InlineData("unspecified")]
    [InlineData("FY2028-FY2026")]
    [InlineData("FY2026-CY2028")]
    [InlineData("Q5 FY2025")]
    [InlineData("0 years from 2025-02")]
    [InlineData("999 years from 2025-02")]
    [InlineData("3 years from 2025-13")]
    [InlineData("999 fiscal years to 0005")]
    [InlineData("TTM to 1900-06-30")]
    [InlineData("TTM to 9999-12-31")]
    [InlineData("FY9999")]
    public void What_says_no_days_is_no_period(string label) => Assert.Null(ClaimPeriod.Of(label, null, FiscalCalendar.Calendar));

    [Theory]
    [InlineData("Q2 FY2026", "2025-07-01", "2025-09-30", "03-31", "FY2026-Q2", false)]
    [InlineData("Q3 CY2025", "2025-07-01", "2025-09-30", "03-31", "FY2026-Q2", false)]
    [InlineData("Q3 FY2025", "2025-07-01", "2025-09-30", "03-31", "FY2026-Q2", true)]
    [InlineData("next year", "2026-01-01", "2026-12-31", "06-30", "CY2026", false)]
    [InlineData("FY2025", "2024-10-15", "2025-10-14", "12-31", "2024-10-15/2025-10-14", true)]
    public void Days_win_over_the_label(string label, string start, string end, string yearEnd, string period, bool contradicts)
    {
        var read = ClaimPeriod.Of(label, new DateSpan(Day(start), Day(end)), FiscalCalendar.Of(yearEnd))!;
        Assert.Equal((period, contradicts, null), (read.Period.Text, read.Contradicts, read.ExactDays));
    }

    [Theory]
    [InlineData("2014-01-27", "2014-04-27", true)]
    [InlineData("2014-02-11", "2014-05-10", true)]
    [InlineData("2014-02-12", "2014-05-10", false)]
    public void A_year_of_weeks_keeps_its_name_and_its_days(string start, string end, bool near)
    {
        var days = new DateSpan(Day(start), Day(end));
        var read = ClaimPeriod.Of("Q1 FY2015", days, FiscalCalendar.Of("01-31"))!;
        Assert.Equal(near ? ("FY2015-Q1", days) : (days.ToString(), (DateSpan?)null), (read.Period.Text, read.ExactDays));
    }

    private static DateOnly Day(string text) => Iso.TryDate(text, out var day) ? day : throw new FormatException(text);
}
