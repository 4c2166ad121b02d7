using System.Text.Json;
using CsCheck;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Hindsight;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Tests.Histories;
using Ledger.Tests.Simulation;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Hindsight;

/// <summary>What an entry would change is what it changes once it is recorded.</summary>
public class TrialTests
{
    private static readonly Recorder By = new("me", "trial");
    private static readonly Vantage Question = new(new DateOnly(2025, 6, 1), 0, null, Policy.Default);

    [Fact]
    public void A_forecast_moves_the_consensus_of_its_period_and_nothing_else()
    {
        var book = BookOf(new LogBuilder().Company().With(Forecast("a", "A", "2025-03-01", 100)));
        var trial = Trial.Of(book, Read(Forecast("b", "B", "2025-03-02", 110)), By, Question)!;
        var item = Assert.Single(trial.Items);
        Assert.Equal(("FY2025", "total", "alibaba"), (item.Period, item.Category, trial.Company));
        Assert.Equal([PictureField.Consensus], item.Fields);
        Assert.Equal((100_000_000_000m, 105_000_000_000m), (item.Then!.Consensus!.Mean, item.Now!.Consensus!.Mean));
        Assert.Equal(2, book.Position);
    }

    [Fact]
    public void What_is_not_recorded_or_about_no_company_changes_nothing()
    {
        var book = BookOf(new LogBuilder().Company().With(Forecast("a", "A", "2025-03-01", 100)));
        Assert.Null(Trial.Of(book, Read(Forecast("a", "A", "2025-03-01", 100)), By, Question));
        Assert.Null(Trial.Of(book, Read(Forecast("a", "A", "2025-03-01", 120)), By, Question)); // the reference is another's
        Assert.Null(Trial.Of(new Book("empty"), Read(Forecast("a", "A", "2025-03-01", 100)), By, Question));
        Assert.Null(Trial.Of(book, Read("""{ "type": "exchangeRate", "base": "USD", "quote": "CNY", "rate": 7.2, "on": "2025-01-01", "source": { "title": "Fixing" } }"""), By, Question));
    }

    [Fact]
    public void What_the_world_learns_tomorrow_is_shown_on_that_day()
    {
        var book = BookOf(new LogBuilder().Company());
        Assert.Equal(new DateOnly(2025, 6, 2), Trial.Of(book, Read(Forecast("a", "A", "2025-06-02", 100)), By, Question)!.AsOf);
    }

    [Fact]
    public void What_is_old_by_now_is_shown_on_its_own_day()
    {
        var book = BookOf(new LogBuilder().Company());
        Assert.Equal(new DateOnly(2024, 6, 2), Trial.Of(book, Read(Forecast("a", "A", "2024-06-02", 100)), By, Question)!.AsOf);
        book = BookOf(new LogBuilder().Company().With(Forecast("a", "A", "2024-06-02", 100)));
        Assert.Equal(new DateOnly(2024, 6, 2), Trial.Of(book, Read("""{ "type": "retraction", "entry": "ref:a", "reason": "hoax" }"""), By, Question)!.AsOf);
    }

    [Fact]
    public void A_resolution_moves_no_figure_and_leaves_one_contradiction_less_open()
    {
        var book = BookOf(new LogBuilder().Company().With(Report("a", "FY2024", "2025-03-01", 10)).With(Report("b", "FY2024", "2025-03-01", 12)).With(Report("c", "FY2023", "2025-03-01", 10)));
        string Believing(string against) => $$"""{ "type": "resolution", "entry": "ref:a", "against": ["ref:{{against}}"], "announcedOn": "2025-04-01", "reason": "as filed" }""";
        var trial = Trial.Of(book, Read(Believing("b")), By, Question)!;
        Assert.Equal((new CountDifference(1, 1), new CountDifference(1, 0)), (trial.Discrepancies, trial.Open));
        Assert.Empty(trial.Items);
        Assert.False(trial.ChangesNothing);
        // What does not name just the entries of the contradiction settles nothing.
        Assert.True(Trial.Of(book, Read(Believing("c")), By, Question)!.ChangesNothing);
    }

    [Fact]
    public void A_trial_says_what_recording_does() => Gen.Int[1, 1_000_000].Sample(seed =>
    {
        var lines = RandomBook.Of(seed, 30).Lines;
        var log = Answers.Log(lines.SkipLast(1));
        var entry = Read(lines[^1].ToJsonString());
        if (entry is EntryReference or ExchangeRateRecorded) return; // their targets are named by ids that the book derives
        var book = BookOf(log);
        var question = Question with { AsOf = RandomBook.First.AddDays(200) };
        if (Trial.Of(book, entry, By, question) is not { } trial) return;
        var draft = new Draft(book, book.RecordedAt(book.Position)!.Value);
        draft.Append(entry, By);
        var growth = LogGrowth.Of(book, draft);
        book.Add(draft.Added[0], growth.Leaves[0]);
        var company = entry.Company!;
        Picture Seen(long position) => Picture.Of(book.View(company, new Vantage(trial.AsOf, position, book.RecordedAt(position), Policy.Default))!, basis: trial.Basis);
        var (before, after) = (Seen(book.Position - 1), Seen(book.Position));
        Assert.Equal((before.Discrepancies, after.Discrepancies), (trial.Discrepancies.Then, trial.Discrepancies.Now));
        var moved = after.Periods.Where(p => before.Periods.FirstOrDefault(b => b.Period == p.Period)?.Consensus != p.Consensus).Select(p => p.Period);
        Assert.Equal(moved, trial.Items.Where(i => i.Category == "total" && i.Then?.Consensus != i.Now?.Consensus).Select(i => i.Period));
        Assert.All(trial.Items.Where(i => i.Category == "total"), i => Assert.Equal(after.Periods.FirstOrDefault(p => p.Period == i.Period)?.Consensus, i.Now?.Consensus));
    }, iter: 200);

    private static Book BookOf(LogBuilder log)
    {
        var book = new Book("main");
        foreach (var recorded in log.Log) book.Add(recorded);
        return book;
    }

    private static Entry Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return EventKind.ReadEntry(document.RootElement, "", new Problems { LatestFact = Iso.Latest })!;
    }
}
