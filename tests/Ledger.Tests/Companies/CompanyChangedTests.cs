using System.Text.Json;
using Ledger.Companies;
using Ledger.Kernel;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Companies;

public class CompanyChangedTests
{
    private static readonly DateOnly Today = new(2025, 6, 1);

    [Fact]
    public void Nothing_changes_by_saying_the_same() => Assert.Null(CompanyChanged.Of(Said(), Said(), hasEntries: true, Today));

    [Fact]
    public void Another_day_for_the_same_calendar_puts_the_first_right()
    {
        var known = Said(""", "fiscalYearEnd": "06-30", "fiscalCalendarFrom": "2025-07-01" """);
        var changed = CompanyChanged.Of(known, Said(""", "fiscalYearEnd": "06-30", "fiscalCalendarFrom": "2026-07-01" """), hasEntries: true, Today)!;
        Assert.Equal(new DateOnly(2026, 7, 1), changed.FiscalCalendarFrom);
        var calendar = FiscalCalendar.Of("12-31").Changed(new DateOnly(2025, 7, 1), "06-30", NamedAfter.End);
        Assert.Equal("2025-07-01/2026-06-30", calendar.Days(Period.Parse("FY2026")).ToString());
        Assert.Equal("2026-01-01/2026-12-31", calendar.Moved(new DateOnly(2026, 7, 1)).Days(Period.Parse("FY2026")).ToString());
    }

    [Theory]
    [InlineData(""", "ticker": "ACM" """)]
    [InlineData(""", "exchange": "NYSE" """)]
    [InlineData(""", "cik": "42" """)]
    [InlineData(""", "country": "CN" """)]
    [InlineData(""", "reportingCurrency": "CNY" """)]
    [InlineData(""", "members": ["a"] """)]
    public void Another_profile_leaves_the_calendar_where_it_is(string more)
    {
        Assert.Null(CompanyChanged.Of(Said(), Said(more), hasEntries: true, Today)!.FiscalCalendarFrom);
        var known = Said(""", "fiscalYearEnd": "03-31", "fiscalCalendarFrom": "2020-04-01" """);
        var changed = CompanyChanged.Of(known, Said(more + """, "fiscalYearEnd": "03-31" """), hasEntries: true, Today)!;
        Assert.Equal(known.FiscalCalendarFrom, changed.FiscalCalendarFrom);
    }

    [Theory]
    [InlineData(""", "fiscalYearEnd": "03-31" """)]
    [InlineData(""", "fiscalYearNamedAfter": "start" """)]
    public void Another_calendar_holds_from_today_once_there_are_entries(string more)
    {
        Assert.Equal(Today, CompanyChanged.Of(Said(), Said(more), hasEntries: true, Today)!.FiscalCalendarFrom);
        Assert.Null(CompanyChanged.Of(Said(), Said(more), hasEntries: false, Today)!.FiscalCalendarFrom);
        var from = CompanyChanged.Of(Said(), Said(more + """, "fiscalCalendarFrom": "2024-04-01" """), hasEntries: true, Today)!.FiscalCalendarFrom;
        Assert.Equal(new DateOnly(2024, 4, 1), from);
    }

    [Fact]
    public void What_is_not_said_any_more_is_gone() =>
        Assert.Equal((null, 0), CompanyChanged.Of(Said(""", "ticker": "ACM", "members": ["a"] """), Said(), hasEntries: true, Today) is { } changed ? (changed.Ticker, changed.Members.Count) : ("", 1));

    [Fact]
    public void Years_that_began_before_the_change_keep_their_days()
    {
        var log = new LogBuilder().Company(profile: """{ "name": "Acme", "fiscalYearEnd": "12-31" }""");
        log.Add(Lines.Report("fy24", "FY2024", "2025-02-01", 10));
        log.Company(profile: """{ "name": "Acme", "fiscalYearEnd": "06-30", "fiscalCalendarFrom": "2025-07-01" }""");
        log.Add(Lines.Report("fy26", "FY2026", "2026-08-01", 12));
        var actuals = log.View("2026-12-31").Actuals("total", Basis.Cash);
        Assert.Equal(["FY2024 2024-01-01/2024-12-31", "FY2026 2025-07-01/2026-06-30"], actuals.All.Select(a => $"{a.Period} {a.Days}"));
    }

    private static CompanyRegistered Said(string more = "")
    {
        using var json = JsonDocument.Parse($$"""{ "company": "acme", "name": "Acme"{{more}} }""");
        var problems = new Problems();
        var said = CompanyRegistered.Read(new Fields(json.RootElement, "", problems));
        Assert.Empty(problems.All);
        return said;
    }
}
