using System.Diagnostics;
using Ledger.Books;

namespace Ledger.Benchmarks;

/// <summary>What proofs cost the appends: receipts that carry them against receipts without, and the leaf of each line, which every entry gets, in process.</summary>
internal sealed class ProofRow(Stage stage, ChildHost ours)
{
    private const int Clients = 32;
    private readonly BookFeed feed = new(ours.Http, "proofs", new MillionLoad(1_000_000, 2000, even: true));

    /// <summary>Measures by turns, and prints.</summary>
    public async Task MeasureAsync()
    {
        await feed.PrepareAsync();
        var options = stage.Options;
        var seen = new Series();
        for (var i = -1; i < options.Repetitions; i++)
        {
            if (i == 0) seen.Forget();
            var seconds = i < 0 ? options.WarmUp : options.Seconds;
            seen.Note("with", await RateAsync("", seconds));
            await ours.QuietAsync(options.Quick ? 1 : 20);
            seen.Note("without", await RateAsync("?receipt=false", seconds));
            await ours.QuietAsync(options.Quick ? 1 : 20);
        }

        Table.Row($"proofs: appends/s, {Clients} clients, receipts with proofs : without", seen["with"], seen["without"], 0.95, true);
        Table.Say("proofs: processor for the leaf of an entry and the tree's edge, ms", LeafMilliseconds());
    }

    private async Task<double> RateAsync(string question, double seconds)
    {
        var lines = feed.Next((int)(seconds * 12_000));
        new Random(5).Shuffle(lines); // or no two requests at a time would be about one company
        return (await RawLoad.RunAsync(ours.Address, Clients, seconds, [.. lines.Select(l => RawLoad.Request("POST", "/v1/books/proofs/entries" + question, l))], 201)).GoodRate;
    }

    // What every entry gets, whether or not its receipt proves it.
    private static double LeafMilliseconds()
    {
        var book = MadeBook.Of(new MillionLoad(MillionLoad.LinesAtOnce, 1, even: true));
        var draft = new Draft(book, book.RecordedAt(book.Position)!.Value);
        var entry = MadeBook.Entry(new MillionLoad(1, 1, even: true).Forecast(0, "leaf"));
        for (var i = 0; i < MillionLoad.LinesAtOnce; i++) draft.Append(entry with { Ref = $"leaf-{i}" }, new Recorder("bench", "bench"));
        LogGrowth.Of(book, draft); // until the code is compiled
        var start = Stopwatch.GetTimestamp();
        LogGrowth.Of(book, draft);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / draft.Added.Count;
    }
}
