using CsCheck;
using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class FiscalCalendarTests
{
    private static readonly FiscalCalendar Alibaba = FiscalCalendar.Of("03-31");

    [Theory]
    // Alibaba
    [InlineData("03-31", NamedAfter.End, "FY2025-Q3", "2024-10-01/2024-12-31")]
    [InlineData("03-31", NamedAfter.End, "FY2025", "2024-04-01/2025-03-31")]
    [InlineData("03-31", NamedAfter.End, "FY2025-H1", "2024-04-01/2024-09-30")]
    [InlineData("03-31", NamedAfter.End, "FY2025-H2", "2024-10-01/2025-03-31")]
    [InlineData("03-31", NamedAfter.End, "FY2025-9M", "2024-04-01/2024-12-31")]
    [InlineData("03-31", NamedAfter.End, "FY2026/FY2028", "2025-04-01/2028-03-31")]
    [InlineData("03-31", NamedAfter.End, "CY2024-Q4", "2024-10-01/2024-12-31")]
    [InlineData("03-31", NamedAfter.End, "CY2015/CY2024", "2015-01-01/2024-12-31")]
    [InlineData("03-31", NamedAfter.Start, "FY2024-Q3", "2024-10-01/2024-12-31")]
    [InlineData("03-31", NamedAfter.Start, "FY2024", "2024-04-01/2025-03-31")]
    [InlineData("12-31", NamedAfter.End, "FY2025", "2025-01-01/2025-12-31")]
    [InlineData("12-31", NamedAfter.Start, "FY2025", "2025-01-01/2025-12-31")]
    [InlineData("06-30", NamedAfter.End, "FY2025-Q1", "2024-07-01/2024-09-30")]
    [InlineData("06-30", NamedAfter.End, "FY2025", "2024-07-01/2025-06-30")]
    [InlineData("01-31", NamedAfter.End, "FY2025", "2024-02-01/2025-01-31")]
    [InlineData("01-31", NamedAfter.End, "FY2025-Q1", "2024-02-01/2024-04-30")]
    [InlineData("01-31", NamedAfter.Start, "FY2024-Q4", "2024-11-01/2025-01-31")]
    // February ends when it ends, whichever of its last days is named.
    [InlineData("02-28", NamedAfter.End, "FY2024", "2023-03-01/2024-02-29")]
    [InlineData("02-29", NamedAfter.End, "FY2024", "2023-03-01/2024-02-29")]
    [InlineData("02-28", NamedAfter.End, "FY2025", "2024-03-01/2025-02-28")]
    [InlineData("02-29", NamedAfter.End, "FY2025", "2024-03-01/2025-02-28")]
    [InlineData("02-28", NamedAfter.Start, "FY2024", "2024-03-01/2025-02-28")]
    [InlineData("02-29", NamedAfter.End, "FY2024-Q4", "2023-12-01/2024-02-29")]
    // A year that ends within a month.
    [InlineData("08-30", NamedAfter.End, "FY2025", "2024-08-31/2025-08-30")]
    [InlineData("08-30", NamedAfter.End, "FY2025-Q1", "2024-08-31/2024-11-29")]
    [InlineData("08-30", NamedAfter.End, "FY2025-Q2", "2024-11-30/2025-02-27")]
    [InlineData("08-30", NamedAfter.End, "FY2025-Q3", "2025-02-28/2025-05-30")]
    [InlineData("08-30", NamedAfter.End, "FY2025-Q4", "2025-05-31/2025-08-30")]
    public void Days(string yearEnd, NamedAfter namedAfter, string period, string expected)
    {
        var calendar = FiscalCalendar.Of(yearEnd, namedAfter);
        Assert.Equal(expected, calendar.Days(Period.Parse(period)).ToString());
    }

    [Theory]
    [InlineData("12-31", "CY2025", "FY2025")]
    [InlineData("12-31", "CY2025-Q1", "FY2025-Q1")]
    [InlineData("12-31", "CY2025/CY2027", "FY2025/FY2027")]
    [InlineData("12-31", "2025-01-01/2025-06-30", "FY2025-H1")]
    [InlineData("03-31", "CY2024-Q4", "FY2025-Q3")]
    [InlineData("03-31", "CY2024", "CY2024")]
    [InlineData("03-31", "CY2015/CY2024", "CY2015/CY2024")]
    [InlineData("03-31", "2024-04-01/2025-03-31", "FY2025")]
    [InlineData("03-31", "2025-04-01/2028-03-31", "FY2026/FY2028")]
    [InlineData("03-31", "FY2026/FY2026", "FY2026")]
    [InlineData("03-31", "2025-02-24/2028-02-23", "2025-02-24/2028-02-23")]
    [InlineData("03-31", "2024-10-01/2024-12-30", "2024-10-01/2024-12-30")]
    [InlineData("03-31", "2024-01-01/2024-12-31", "CY2024")]
    public void One_span_has_one_name(string yearEnd, string written, string expected)
    {
        var calendar = FiscalCalendar.Of(yearEnd);
        Assert.Equal(expected, calendar.Name(calendar.Days(Period.Parse(written))));
    }

    [Fact]
    public void A_name_leads_back_to_its_days()
    {
        var ends = Gen.Date[new DateTime(2024, 1, 1), new DateTime(2024, 12, 31)].Select(d => d.ToString("MM-dd", null));
        Gen.Select(ends, Gen.Enum<NamedAfter>(), Gen.Int[1902, 2197], Gen.Enum<PeriodPart>()).Sample((end, namedAfter, year, part) =>
        {
            var calendar = FiscalCalendar.Of(end, namedAfter);
            var name = Period.Name(true, year, part);
            Assert.Equal(name, calendar.Name(calendar.Days(Period.Parse(name))));
        });
        Gen.Select(ends, Gen.Enum<NamedAfter>(), Gen.Int[1902, 2170], Gen.Int[1, 20]).Sample((end, namedAfter, year, more) =>
        {
            var calendar = FiscalCalendar.Of(end, namedAfter);
            var name = Period.Name(true, year, year + more);
            Assert.Equal(name, calendar.Name(calendar.Days(Period.Parse(name))));
        });
    }

    [Fact]
    public void Quarters_tile_the_year()
    {
        var ends = Gen.Date[new DateTime(2024, 1, 1), new DateTime(2024, 12, 31)].Select(d => d.ToString("MM-dd", null));
        Gen.Select(ends, Gen.Enum<NamedAfter>(), Gen.Int[1902, 2197]).Sample((end, namedAfter, year) =>
        {
            var calendar = FiscalCalendar.Of(end, namedAfter);
            DateSpan Of(string suffix) => calendar.Days(Period.Parse($"FY{year}{suffix}"));
            Assert.Equal(Of("").Days, Of("-Q1").Days + Of("-Q2").Days + Of("-Q3").Days + Of("-Q4").Days);
            Assert.Equal(Of("-H1"), new DateSpan(Of("-Q1").Start, Of("-Q2").End));
            Assert.Equal(Of("-H2"), new DateSpan(Of("-Q3").Start, Of("-Q4").End));
            Assert.Equal(Of("-9M"), new DateSpan(Of("-Q1").Start, Of("-Q3").End));
            Assert.Equal(Of("").End.AddDays(1), calendar.Days(Period.Parse($"FY{year + 1}")).Start);
            Assert.All((string[])["-Q1", "-Q2", "-Q3", "-Q4"], q => Assert.InRange(Of(q).Days, 89, 93));
        });
    }

    [Fact]
    public void A_change_of_calendar_leaves_earlier_years_alone()
    {
        var changed = Alibaba.Changed(new DateOnly(2025, 1, 1), "12-31", NamedAfter.End);
        Assert.Equal("2023-04-01/2024-03-31", changed.Days(Period.Parse("FY2024")).ToString());
        Assert.Equal("2025-01-01/2025-12-31", changed.Days(Period.Parse("FY2025")).ToString());
        Assert.Equal("2025-01-01/2025-03-31", changed.Days(Period.Parse("FY2025-Q1")).ToString());
        Assert.Equal("FY2024", changed.Name(Span("2023-04-01", "2024-03-31")));
        Assert.Equal("FY2025", changed.Name(Span("2025-01-01", "2025-12-31")));
        Assert.Equal("CY2023", changed.Name(Span("2023-01-01", "2023-12-31")));
    }

    [Theory]
    [InlineData("2025-03-31", "2025-01-01/2025-12-31")]
    [InlineData("2025-04-01", "2025-01-01/2025-12-31")]
    [InlineData("2024-04-01", "2024-04-01/2025-03-31")]
    [InlineData("2024-04-02", "2025-01-01/2025-12-31")]
    public void A_year_follows_the_rule_in_force_when_it_began(string from, string expected)
    {
        var changed = FiscalCalendar.Calendar.Changed(DateOnly.ParseExact(from, "yyyy-MM-dd", null), "03-31", NamedAfter.End);
        Assert.Equal(expected, changed.Days(Period.Parse("FY2025")).ToString());
    }

    [Theory]
    [InlineData("2024-01-01", "2024-03-31", "FY2024-Q1")]
    [InlineData("2024-01-01", "2024-06-30", "FY2024-H1")]
    [InlineData("2024-07-01", "2024-09-30", "FY2025-Q1")]
    [InlineData("2024-07-01", "2024-12-31", "FY2025-H1")]
    [InlineData("2024-07-01", "2025-06-30", "FY2025")]
    [InlineData("2024-01-01", "2024-12-31", "FY2024")]
    public void Where_an_old_year_reaches_into_a_new_one_the_new_one_names_the_days(string start, string end, string expected)
    {
        var changed = FiscalCalendar.Calendar.Changed(new DateOnly(2024, 7, 1), "06-30", NamedAfter.End);
        Assert.Equal(expected, changed.Name(Span(start, end)));
    }

    [Fact]
    public void A_second_change_from_the_same_day_replaces_the_first()
    {
        var from = new DateOnly(2025, 1, 1);
        var changed = Alibaba.Changed(from, "12-31", NamedAfter.End).Changed(from, "06-30", NamedAfter.End);
        Assert.Equal(2, changed.Regimes.Length);
        Assert.Equal("2025-07-01/2026-06-30", changed.Days(Period.Parse("FY2026")).ToString());
    }

    [Theory]
    [InlineData("03-31", true)]
    [InlineData("02-29", true)]
    [InlineData("02-30", false)]
    [InlineData("13-01", false)]
    [InlineData("3-31", false)]
    [InlineData("", false)]
    public void Year_ends_are_days_of_the_year(string text, bool valid)
    {
        Assert.Equal(valid, FiscalCalendar.IsYearEnd(text));
        if (!valid) Assert.Throws<FormatException>(() => FiscalCalendar.Of(text));
    }

    [Fact]
    public void Shared_days_include_both_ends()
    {
        var year = Span("2025-01-01", "2025-12-31");
        Assert.Equal(365, year.Days);
        Assert.Equal(1, year.SharedDays(Span("2025-12-31", "2026-12-31")));
        Assert.Equal(0, year.SharedDays(Span("2026-01-01", "2026-12-31")));
        Assert.True(year.Contains(year));
        Assert.False(year.Contains(Span("2025-12-31", "2026-01-01")));
    }

    private static DateSpan Span(string start, string end) => Period.Parse($"{start}/{end}").Dates!.Value;
}
