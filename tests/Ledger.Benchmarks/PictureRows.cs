using System.Globalization;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>Row 6: the picture of a company of 500 entries from random vantages, against ready bytes and a row by key.</summary>
internal sealed class PictureRows(ChildHost ours, ChildHost peers, NpgsqlDataSource database)
{
    private readonly Random random = new(6);

    /// <summary>Measures by turns, and prints.</summary>
    public async Task MeasureAsync(int repetitions, double seconds)
    {
        var feed = new BookFeed(ours.Http, "picture", new MillionLoad(500, 1, even: true));
        await feed.PrepareAsync();
        await feed.LoadAsync(0, 500);
        var bytes = await ours.Http.GetStringAsync("/v1/books/picture/companies/company-0/picture?asOf=2023-06-30");
        using (var peer = new HttpClient { BaseAddress = peers.Address }) (await peer.PutAsync($"/ready/{System.Text.Encoding.UTF8.GetByteCount(bytes)}", null)).EnsureSuccessStatusCode();
        await using (var made = database.CreateCommand("create table peer_rows (id int primary key, data jsonb not null)")) await made.ExecuteNonQueryAsync();
        await using (var filled = database.CreateCommand("insert into peer_rows select n, $1::jsonb from generate_series(1, 2000) n"))
        {
            filled.Parameters.Add(new NpgsqlParameter<string> { TypedValue = bytes });
            await filled.ExecuteNonQueryAsync();
        }

        var (date, both, ready, row) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = -1; i < repetitions; i++)
        {
            var time = i < 0 ? Math.Min(2, seconds) : seconds;
            date.Add(await RateAsync(ours, time, () => Picture("")));
            both.Add(await RateAsync(ours, time, () => Picture($"&recordedAsOf=position:{random.Next(2, 501)}")));
            ready.Add(await RateAsync(peers, time, () => "/ready"));
            row.Add(await RateAsync(peers, time, () => $"/row/{random.Next(1, 2001)}"));
            if (i < 0) foreach (var one in (List<double>[])[date, both, ready, row]) one.Clear();
        }

        Table.Row("6 pictures/s, random dates : ready bytes", date, ready, 0.6, true);
        Table.Row("6 pictures/s, random dates : jsonb row by key", date, row, 3.5, true);
        Table.Row("6 pictures/s, both clocks random : ready bytes", both, ready, 0.6, true);
        Table.Row("6 pictures/s, both clocks random : jsonb row by key", both, row, 3.5, true);
    }

    private string Picture(string more) => string.Create(
        CultureInfo.InvariantCulture, $"/v1/books/picture/companies/company-0/picture?asOf={MillionLoad.FirstDay.AddDays(random.Next(MillionLoad.Days)):yyyy-MM-dd}{more}");

    private static async Task<double> RateAsync(ChildHost host, double seconds, Func<string> path)
    {
        var requests = Enumerable.Range(0, (int)(seconds * 40_000)).Select(_ => RawLoad.Request("GET", path())).ToArray();
        var result = await RawLoad.RunAsync(host.Address, 64, seconds, requests, 200);
        return result.Others == 0 ? result.Rate : throw new InvalidOperationException($"{result.Others} answers were not 200.");
    }
}
