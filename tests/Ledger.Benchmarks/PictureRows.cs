using System.Text;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>Row 6: the picture of a company of 500 entries from any vantage, against ready bytes and a row by key.</summary>
internal sealed class PictureRows(Stage stage, ChildHost ours, ChildHost peers, NpgsqlDataSource database)
{
    private const int Entries = 500;
    private const int Connections = 64;
    private readonly Vantages vantages = new(2, Entries + 1);

    /// <summary>Measures by turns, and prints.</summary>
    public async Task MeasureAsync()
    {
        var feed = new BookFeed(ours.Http, "picture", new MillionLoad(Entries, 1, even: true));
        await feed.PrepareAsync();
        await feed.LoadAsync(0, Entries);
        var options = stage.Options;
        var warm = await RunAsync(ours, options.WarmUp, () => Picture());
        var way = await PeersAsync((int)(warm.Bodies / warm.Good), options.WarmUp / 2);
        var cost = await RequestCost.OfAsync(ours, database);
        var (seen, asked) = (new Series(), 0L);
        for (var i = 0; i < options.Repetitions; i++)
        {
            var both = await cost.AddAsync(() => RunAsync(ours, options.Seconds, () => Picture()));
            asked += both.Good;
            seen.Note("both", both.GoodRate);
            seen.Note("ready", (await RunAsync(peers, options.Seconds, () => "/ready")).GoodRate);
            seen.Note("row", (await RunAsync(peers, options.Seconds, () => Row(way))).GoodRate);
            seen.Note("again", (await RunAsync(ours, options.Seconds, () => Picture(again: true))).GoodRate);
        }

        Table.Row("6 pictures/s, both clocks, no vantage twice : ready bytes", seen["both"], seen["ready"], 0.6, true);
        Table.Row($"6 pictures/s, both clocks, no vantage twice : jsonb row by key ({way})", seen["both"], seen["row"], 3.5, true);
        Table.Row($"6 the same, {Vantages.Few} vantages that repeat : ready bytes", seen["again"], seen["ready"], 0.6, true);
        Table.Row($"6 the same, {Vantages.Few} vantages that repeat : jsonb row by key", seen["again"], seen["row"], 3.5, true);
        Table.Say($"6 share of vantages asked before, where none should be (of {asked} asked)", Math.Max(0, 1 - (vantages.Count / (double)Math.Max(asked, vantages.Count))));
        cost.Say("6", "a picture");
    }

    // Both peers send as much as a picture has on the average; the row is the picture that is nearest to that.
    private async Task<string> PeersAsync(int length, double seconds)
    {
        var pictures = new List<byte[]>();
        for (var i = 0; i < 200; i++) pictures.Add(await ours.GetAsync(Picture()));
        var nearest = pictures.MinBy(p => Math.Abs(p.Length - length))!;
        (await peers.Http.PutAsync($"/ready/{length}", null)).EnsureSuccessStatusCode();
        await using (var made = database.CreateCommand("create table peer_rows (id int primary key, data jsonb not null)")) await made.ExecuteNonQueryAsync();
        await using (var filled = database.CreateCommand("insert into peer_rows select n, $1::jsonb from generate_series(1, 2000) n"))
        {
            filled.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Encoding.UTF8.GetString(nearest) });
            await filled.ExecuteNonQueryAsync();
        }

        await using (var analyzed = database.CreateCommand("vacuum analyze peer_rows")) await analyzed.ExecuteNonQueryAsync();
        // The fastest way to read and write it is the peer.
        var rates = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < 2; i++)
            foreach (var way in RowPeer.Ways) rates[way] = (await RunAsync(peers, seconds, () => Row(way))).GoodRate;
        return rates.MaxBy(r => r.Value).Key;
    }

    private string Picture(bool again = false) => $"/v1/books/picture/companies/company-0/picture?{(again ? vantages.Again() : vantages.Next(bothClocks: true))}";

    private static string Row(string way) => FormattableString.Invariant($"/row/{way}/{Random.Shared.Next(1, 2001)}");

    private static Task<RawResult> RunAsync(ChildHost host, double seconds, Func<string> path) =>
        RawLoad.RunAsync(host.Address, Connections, seconds, [.. Enumerable.Range(0, (int)(seconds * 50_000)).Select(_ => RawLoad.Request("GET", path()))], 200);
}
