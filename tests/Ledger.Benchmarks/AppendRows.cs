using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>Rows 1 to 3: single appends against pgbench and the stock endpoint, by turns.</summary>
internal sealed class AppendRows(Stage stage, ChildHost ours, ChildHost peers, NpgsqlDataSource database)
{
    private readonly BookFeed feed = new(ours.Http, "append", new MillionLoad(1_000_000, 2000, even: true));
    private readonly Series seen = new();
    private int refused, refusedStock;
    private RequestCost? cost;

    /// <summary>Measures, and prints the rows asked for.</summary>
    public async Task MeasureAsync()
    {
        var options = stage.Options;
        bool asked(int row) => options.Any($"{row}");
        await feed.PrepareAsync();
        cost = await RequestCost.OfAsync(ours, database);
        await using (var made = database.CreateCommand("create table if not exists pgbench_rows (id bigserial primary key, stream varchar not null, data jsonb not null)")) await made.ExecuteNonQueryAsync();
        int[] clients = [.. asked(1) || asked(2) ? (int[])[32] : [], .. asked(2) ? (int[])[256] : [], .. asked(3) ? (int[])[128] : []];
        for (var i = -1; i < options.Repetitions; i++)
        {
            if (i == 0)
            {
                (refused, refusedStock) = (0, 0);
                seen.Forget();
                cost.Forget();
            }

            var time = i < 0 ? options.WarmUp : options.Seconds;
            seen.Note("pgbench", await Pgbench.RateAsync(stage.ConnectionTo("bench"), feed.Next(1)[0], time, options.Folder));
            foreach (var many in clients) await BothAsync(many, time);
        }

        if (asked(1)) Table.Row("1 appends/s, 32 clients : pgbench at 32", seen["ours 32"], seen["pgbench"], 0.8, true);
        if (asked(2)) Table.Row("2 appends/s, 256 clients : pgbench at 32", seen["ours 256"], seen["pgbench"], 2, true);
        if (asked(2)) Table.Row("2 appends/s, 256 clients : stock endpoint at 256", seen["ours 256"], seen["stock 256"], 4, true);
        if (asked(3)) Table.Row("3 p99 of appends at 128 clients, ms : stock endpoint", seen["ours p99 128"], seen["stock p99 128"], 0.4, false);
        if (asked(3)) Table.Say("3 answers other than 201, ours (goal none)", refused);
        if (asked(3)) Table.Say("3 answers other than 201, stock", refusedStock);
        cost.Say("1-3", "an append");
    }

    private async Task BothAsync(int many, double seconds)
    {
        var lines = feed.Next((int)(seconds * 12_000));
        new Random(many).Shuffle(lines); // or no two requests at a time would ever be about one company
        var own = await cost!.AddAsync(() => RawLoad.RunAsync(ours.Address, many, seconds, [.. lines.Select(l => RawLoad.Request("POST", "/v1/books/append/entries", l))], 201));
        refused += own.Others;
        await ours.QuietAsync(stage.Options.Quick ? 1 : 20); // its stored views follow meanwhile, and would burden the peers
        var stock = await RawLoad.RunAsync(peers.Address, many, seconds, [.. lines.Select(l => RawLoad.Request("POST", "/stock", l))], 201);
        refusedStock += stock.Others;
        seen.Note($"ours {many}", own.Rate);
        seen.Note($"stock {many}", stock.Rate);
        seen.Note($"ours p99 {many}", own.P99);
        seen.Note($"stock p99 {many}", stock.P99);
    }
}
