using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Benchmarks;

/// <summary>How fast batches are recorded, against the least that PostgreSQL needs for the same rows.</summary>
internal sealed class AppendRate(ChildHost ours, NpgsqlDataSource database, int companies)
{
    private const int LinesAtOnce = MillionLoad.LinesAtOnce;
    private readonly BookFeed feed = new(ours.Http, "batches", new MillionLoad(1_000_000, companies, even: true));
    private int seen;

    /// <summary>Row 5: two batches in flight against COPY of the same rows, by turns.</summary>
    public async Task MeasureAsync(int repetitions)
    {
        await feed.PrepareAsync();
        await using (var shaped = database.CreateCommand(
            """
            create table copied (like ledger_events.mt_events including all);
            create table copied_streams (tenant_id varchar, id varchar, primary key (tenant_id, id));
            alter table copied add foreign key (tenant_id, stream_id) references copied_streams;
            """)) await shaped.ExecuteNonQueryAsync();
        await using (var streams = database.CreateCommand($"insert into copied_streams select 'main', 'company-' || n from generate_series(0, {companies - 1}) n")) await streams.ExecuteNonQueryAsync();
        var (recorded, copied) = (new List<double>(), new List<double>());
        for (var i = -1; i < repetitions; i++)
        {
            byte[][][] batches = [feed.Next(LinesAtOnce), feed.Next(LinesAtOnce)];
            var took = await Timing.OfAsync(() => Task.WhenAll(batches.Select(b => feed.SendAsync(b))));
            await ours.QuietAsync(60); // its stored views follow meanwhile, and would burden the peer
            var copy = await Timing.OfAsync(async () =>
            {
                foreach (var batch in batches) await CopyAsync(batch);
            });
            if (i < 0) continue; // until the code is compiled
            recorded.Add(2 * LinesAtOnce / took * 1000);
            copied.Add(2 * LinesAtOnce / copy * 1000);
        }

        Table.Row($"5 lines/s in batches of 20,000, {companies} companies : COPY", recorded, copied, 0.6, true);
    }

    // The rows that are recorded, into a table with the same indexes, by the fastest way there is.
    private async Task CopyAsync(byte[][] lines)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var rows = await connection.BeginBinaryImportAsync("copy copied (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, correlation_id, headers, user_name) from stdin (format binary)");
        foreach (var line in lines)
        {
            var print = SHA256.HashData(line);
            await rows.StartRowAsync();
            await rows.WriteAsync((long)++seen, NpgsqlDbType.Bigint);
            await rows.WriteAsync(new Guid(print.AsSpan(0, 16)), NpgsqlDbType.Uuid);
            await rows.WriteAsync($"company-{seen % companies}", NpgsqlDbType.Varchar);
            await rows.WriteAsync((long)seen / companies, NpgsqlDbType.Bigint);
            await rows.WriteAsync(line, NpgsqlDbType.Jsonb);
            await rows.WriteAsync("ForecastIssued", NpgsqlDbType.Varchar);
            await rows.WriteAsync(DateTime.UnixEpoch, NpgsqlDbType.TimestampTz);
            await rows.WriteAsync("main", NpgsqlDbType.Varchar);
            await rows.WriteAsync("a correlation id", NpgsqlDbType.Varchar);
            await rows.WriteAsync($$"""{"position":{{seen}},"fingerprint":"{{Convert.ToHexStringLower(print)}}"}""", NpgsqlDbType.Jsonb);
            await rows.WriteAsync("anonymous", NpgsqlDbType.Varchar);
        }

        await rows.CompleteAsync();
    }
}
