using Ledger.Discrepancies;
using Ledger.Tests.Books;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Discrepancies;

/// <summary>Contradictions that somebody settled: on both clocks, reversibly, and without taking a side away.</summary>
public class ResolutionTests
{
    private static LogBuilder Log() => new LogBuilder().Company().With(
        Report("a", "FY2025", "2025-05-10", 100), Report("b", "FY2025", "2025-05-10", 110), Report("c", "FY2024", "2025-05-10", 90));

    [Fact]
    public void A_side_is_chosen_from_a_day_on_and_both_stay()
    {
        var log = Log().With(Resolution("x", "a", "b", "2025-06-01"));
        var (before, after) = (Assert.Single(All(log, "2025-05-31")), Assert.Single(All(log, "2025-06-01")));
        Assert.Equal((DiscrepancyStatus.Open, null), (before.Status, before.Resolution));
        Assert.Equal((log.Id("x"), log.Id("a"), new DateOnly(2025, 6, 1), "tests", "As filed."), (after.Resolution!.Entry, after.Resolution.Chosen, after.Resolution.AnnouncedOn, after.Resolution.RecordedBy, after.Resolution.Reason));
        Assert.Equal(before.Entries, after.Entries);
        // Both reports are seen as before, and the later one is the actual still.
        Assert.Equal(["a", "b", "c"], log.Visible("2025-06-01"));
        Assert.Equal(110_000_000_000m, log.View("2025-06-01").Actuals("total", Ledger.Kernel.Basis.Cash).ByPeriod["FY2025"].Amount);
        Assert.Equal([0, 1], new[] { DiscrepancyStatus.Open, DiscrepancyStatus.Resolved }.Select(s => DiscrepanciesAnswer.Of(log.View("2025-06-01"), s).Items.Count));
        Assert.Equal(1, DiscrepanciesAnswer.Count(log.View("2025-06-01")));
    }

    [Fact]
    public void Retracted_it_opens_again_and_the_record_clock_still_shows_it()
    {
        var log = Log().With(Resolution("x", "a", "b", "2025-06-01"), Retraction("x"));
        Assert.Equal([DiscrepancyStatus.Open, DiscrepancyStatus.Resolved, DiscrepancyStatus.Open], new long[] { 4, 5, 6 }.Select(p => Assert.Single(DiscrepanciesAnswer.All(log.View("2025-12-31", p))).Status));
    }

    [Fact]
    public void The_latest_decision_holds_and_a_correction_changes_it()
    {
        var log = Log().With(Resolution("x", "a", "b", "2025-06-01"), Resolution("y", "b", "a", "2025-07-01"));
        Assert.Equal(["a", "b"], new[] { "2025-06-30", "2025-07-01" }.Select(d => log.Name(Assert.Single(All(log, d)).Resolution!.Chosen)));
        log.With(Correction("y", Resolution("y", "b", "a", "2025-08-01")));
        Assert.Equal("a", log.Name(Assert.Single(All(log, "2025-07-31")).Resolution!.Chosen));
    }

    [Fact]
    public void One_that_names_more_or_fewer_entries_is_about_another_contradiction()
    {
        var log = Log().With(Resolution("x", "a", "b\", \"ref:c", "2025-06-01"), """{ "type": "resolution", "entry": "ref:a", "announcedOn": "2025-06-01", "reason": "Alone." }""");
        Assert.Equal(DiscrepancyStatus.Open, Assert.Single(All(log, "2025-06-01")).Status);
        // A third figure makes two more contradictions, and leaves the first one settled.
        log = Log().With(Resolution("x", "a", "b", "2025-06-01"), Report("d", "FY2025", "2025-05-10", 120));
        Assert.Equal([DiscrepancyStatus.Resolved, DiscrepancyStatus.Open, DiscrepancyStatus.Open], All(log, "2025-06-01").OrderByDescending(d => d.Status).Select(d => d.Status));
    }

    [Fact]
    public void Severity_is_the_gap_in_tolerances()
    {
        var corpus = DiscrepanciesAnswer.All(LogBuilder.Corpus().View("2025-03-01"));
        // 31.8 against 31.4 to a tenth; 58 against 52.4138 billion dollars with 5 % of it let pass.
        Assert.Equal([(400_000_000m, 4m), (5_586_206_896.55m, 2.13m)], corpus.Select(d => (d.Gap, d.Severity!.Value)));
        var early = Assert.Single(DiscrepanciesAnswer.All(new LogBuilder().Company().With(Report("r", "FY2025", "2025-03-21", 100)).View("2025-12-31")));
        Assert.Equal((DiscrepancyKind.DateOrder, 10m, 10m, null), (early.Kind, early.Gap, early.Severity, early.Tolerance));
    }

    [Theory]
    [InlineData("ref:a", "ref:b", "recorded")]
    [InlineData("ref:rate", "ref:b", "invalid entry")]
    [InlineData("ref:nothing", "ref:b", "unknown-entry entry")]
    [InlineData("ref:a", "ref:nothing", "unknown-entry against[0]")]
    [InlineData("ref:a", "ref:a", "invalid against[0]")]
    [InlineData("ref:a", "ref:rate", "recorded")]
    [InlineData("ref:a", "ref:gone", "already-retracted against[0]")]
    [InlineData("ref:gone", "ref:a", "already-retracted entry")]
    [InlineData("ref:a", "ref:confirmed", "invalid against[0]")]
    public void It_decides_among_figures_that_are_there(string entry, string against, string told)
    {
        var book = DraftBook.WithCompanies().With(
            Report("a", "FY2025", "2025-05-10", 100), Report("b", "FY2025", "2025-05-10", 110), Report("gone", "FY2025", "2025-05-10", 120), Retraction("gone"),
            Forecast("f", "F", "2025-01-01", 100), About("confirmation", "f", "2025-02-01", "confirmed"), Rate("USD", "CNY", "2025-01-01", 7).Replace("USDCNY-2025-01-01-7", "rate", StringComparison.Ordinal));
        var line = $$"""{ "type": "resolution", "entry": "{{entry}}", "against": ["{{against}}"], "announcedOn": "2025-06-01", "reason": "x" }""";
        if (told != "recorded") Assert.Equal(told, book.Refused(line));
        else Assert.False(book.Append(line).Duplicate);
    }

    [Fact]
    public void The_order_of_the_others_does_not_matter()
    {
        var book = DraftBook.WithCompanies().With(Report("a", "FY2025", "2025-05-10", 100), Report("b", "FY2025", "2025-05-10", 110), Report("c", "FY2025", "2025-05-10", 120));
        Assert.False(book.Append(Resolution("", "a", "b\", \"ref:c", "2025-05-20")).Duplicate);
        Assert.True(book.Append(Resolution("", "a", "c\", \"ref:b", "2025-05-20")).Duplicate);
        Assert.Equal(["resolution"], book.Commit().Lineage("b").Entries.Select(e => e.Content.Type));
    }

    private static string Resolution(string reference, string chosen, string other, string on) =>
        $$"""{ "type": "resolution", {{(reference.Length > 0 ? $"\"ref\": \"{reference}\", " : "")}}"entry": "ref:{{chosen}}", "against": ["ref:{{other}}"], "announcedOn": "{{on}}", "reason": "As filed." }""";

    private static IReadOnlyList<Discrepancy> All(LogBuilder log, string asOf) => DiscrepanciesAnswer.All(log.View(asOf));
}
