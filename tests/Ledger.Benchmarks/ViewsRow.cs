namespace Ledger.Benchmarks;

/// <summary>Row 4: appends by 32 clients to a server that keeps its stored views, and to one that keeps none, by turns.</summary>
internal sealed class ViewsRow(Stage stage)
{
    private const int Clients = 32;
    private const int MostSeconds = 60;

    /// <summary>Measures by turns, and prints.</summary>
    public async Task MeasureAsync()
    {
        var options = stage.Options;
        using var with = await stage.OursAsync("views");
        using var without = await stage.OursAsync("noviews", "--no-views");
        await using var database = stage.Open("views");
        var (kept, none) = (Feed(with), Feed(without));
        await Task.WhenAll(kept.PrepareAsync(), none.PrepareAsync());
        var seen = new Series();
        for (var i = -1; i < options.Repetitions; i++)
        {
            if (i == 0) seen.Forget();
            var seconds = i < 0 ? options.WarmUp : options.Seconds;
            seen.Note("with", await RateAsync(with, kept, seconds));
            // What the views have yet to do must not slow down the other's turn.
            seen.Note("behind", await Views.FollowAsync(database, "4", MostSeconds));
            seen.Note("without", await RateAsync(without, none, seconds));
        }

        Table.Row($"4 appends/s, {Clients} clients, all views kept : none kept", seen["with"], seen["without"], 0.95, true);
        Table.Say($"4 s until the views had followed such a turn (at most {MostSeconds})", Table.Median(seen["behind"]));
    }

    private static BookFeed Feed(ChildHost host) => new(host.Http, "appends", new MillionLoad(1_000_000, 2000, even: true));

    private static async Task<double> RateAsync(ChildHost host, BookFeed feed, double seconds)
    {
        var lines = feed.Next((int)(seconds * 12_000));
        new Random(4).Shuffle(lines); // or no two requests at a time would be about one company
        return (await RawLoad.RunAsync(host.Address, Clients, seconds, [.. lines.Select(l => RawLoad.Request("POST", "/v1/books/appends/entries", l))], 201)).GoodRate;
    }
}
