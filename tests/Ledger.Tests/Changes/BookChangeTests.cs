using Ledger.Books;
using Ledger.Changes;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Changes;

/// <summary>Each kind of event, told in a sentence.</summary>
public class BookChangeTests
{
    [Fact]
    public void The_founding_corpus() => Assert.Equal(
        [
            "Alibaba Group is registered.",
            "1 USD is 7.25 CNY on 2025-02-24.",
            "Alibaba Group pledges at least 380 billion CNY for ai-infrastructure in 2025-02-24/2028-02-23.",
            "Alibaba Group reports 31.8 billion CNY for FY2025-Q3.",
            "Guozheng International Securities expects Alibaba Group to spend 100 billion CNY to 150 billion CNY in FY2025.",
            "Guojin Securities expects Alibaba Group to spend at most 8 billion CNY on switches in FY2025.",
            "Market, as reported expects ByteDance to spend more in FY2025.",
            "The pledge of Alibaba Group for ai-infrastructure in 2025-02-24/2028-02-23 is corrected: The article prints 2024, but speaks of the quarter that ended on 2024-12-31: a misprint for 2025.",
        ],
        Told(LogBuilder.Corpus()).Where((_, i) => i is 0 or 4 or 5 or 6 or 9 or 12 or 14 or 17));

    [Fact]
    public void A_forecaster_changes_its_mind_and_is_taken_back()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a1", "A", "2025-01-01", 100), Forecast("a2", "A", "2025-02-01", 110), Forecast("a3", "A", "2025-03-01", 90), Forecast("a4", "A", "2025-03-02", 90),
            About("confirmation", "a4", "2025-03-03"), About("exclusion", "a4", "2025-03-04"), Correction("a4", Forecast("a4", "A", "2025-03-02", 95)), About("withdrawal", "a4", "2025-03-05", "gone"), Retraction("gone"), Retraction("a1"));
        Assert.Equal(
            [
                "A expects Alibaba Group to spend 100 billion CNY in FY2025.",
                "A raises its estimate for Alibaba Group in FY2025 from 100 billion CNY to 110 billion CNY.",
                "A lowers its estimate for Alibaba Group in FY2025 from 110 billion CNY to 90 billion CNY.",
                "A still expects Alibaba Group to spend 90 billion CNY in FY2025.",
                "The estimate of A for Alibaba Group in FY2025 is confirmed.",
                "The estimate of A for Alibaba Group in FY2025 is excluded from the consensus.",
                "The estimate of A for Alibaba Group in FY2025 is corrected from 90 billion CNY to 95 billion CNY: A misprint.",
                "The estimate of A for Alibaba Group in FY2025 is withdrawn.",
            ],
            Told(log, 9).Skip(1));
        Assert.Equal("The estimate of A for Alibaba Group in FY2025 is retracted: A duplicate.", Told(log)[^1]);
    }

    [Fact]
    public void Guidance_projects_and_profiles()
    {
        string Announced(string nature, string on, int billions) => $$"""
            { "type": "announcement", "company": "alibaba", "nature": "{{nature}}", "announcedOn": "{{on}}", "period": "2024-04-01/2025-03-31", "amount": { "currency": "CNY", "value": {{billions}}, "scale": "billion" }, "source": { "title": "A note" } }
            """;
        var log = new LogBuilder().Company().With(Announced("guidance", "2025-01-01", 90), Announced("guidance", "2025-02-01", 80), Announced("project", "2025-02-01", 5));
        log.Company(profile: """{ "name": "Alibaba", "fiscalYearEnd": "03-31", "reportingCurrency": "CNY" }""");
        Assert.Equal(
            ["Alibaba guides 90 billion CNY for FY2025.", "Alibaba guides 80 billion CNY for FY2025, lowered from 90 billion CNY.", "Alibaba announces a project of 5 billion CNY for FY2025.", "The profile of Alibaba changes."],
            Told(log).Skip(1));
    }

    [Fact]
    public void What_a_change_did_is_beside_the_sentence()
    {
        var log = new LogBuilder().Company().With(Forecast("a1", "A", "2025-01-01", 100), Forecast("a2", "A", "2025-02-01", 110));
        var change = Of(log, log.Position)[^1];
        Assert.Equal((Ledger.Revisions.RevisionKind.Raised, 100_000_000_000m, 110_000_000_000m, "FY2025", "total", "a"), (change.Kind!.Value, change.Before!.Value, change.After!.Value, change.Period, change.Category, change.Forecaster));
        Assert.Equal((3L, log.Id("a2"), "alibaba", new DateOnly(2025, 2, 1)), (change.Position, change.Entry, change.Company, change.AnnouncedOn));
    }

    private static IReadOnlyList<string> Told(LogBuilder log, long? position = null) => [.. Of(log, position ?? log.Position).Select(c => c.Text)];

    private static IReadOnlyList<BookChange> Of(LogBuilder log, long position)
    {
        var book = new Book("main");
        foreach (var e in log.Log) book.Add(e);
        return BookChange.Of(book, [.. log.Log.Take((int)position)], new Vantage(new DateOnly(2025, 12, 31), position, book.RecordedAt(position), Policy.Default));
    }
}
