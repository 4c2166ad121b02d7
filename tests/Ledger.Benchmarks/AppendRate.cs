using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Benchmarks;

/// <summary>How long batches take to be recorded and to be checked, against the least that PostgreSQL and a reader of JSON need for the same bytes.</summary>
internal sealed class AppendRate(HttpClient http, NpgsqlDataSource database, int companies)
{
    private const int LinesAtOnce = 20_000;
    private readonly ForecastLoad load = new($"append-{companies}", companies);
    private readonly List<double> recorded = [], copied = [], looked = [], parsed = [];
    private int seen;

    /// <summary>Measures by turns, and prints a row for each.</summary>
    public async Task MeasureAsync(int repetitions)
    {
        await load.PrepareAsync(http);
        await using (var shaped = database.CreateCommand("drop table if exists copied; create table copied (like ledger_events.mt_events including all)")) await shaped.ExecuteNonQueryAsync();
        for (var i = -2; i < repetitions; i++)
        {
            var lines = load.Next(LinesAtOnce);
            var (look, record) = (await TimeAsync(() => load.SendAsync(http, lines, dryRun: true)), await TimeAsync(() => load.SendAsync(http, lines, dryRun: false)));
            var (copy, parse) = (await TimeAsync(() => CopyAsync(lines)), await TimeAsync(() => Parse(lines)));
            if (i < 0) continue; // until the code is compiled
            looked.Add(look);
            recorded.Add(record);
            copied.Add(copy);
            parsed.Add(parse);
        }

        var behind = await TimeAsync(CaughtUpAsync);
        Stopwatches.Row($"20,000 forecasts of {companies} companies recorded, ms", recorded, copied, "ours < 800 ms");
        Stopwatches.Row($"20,000 forecasts of {companies} companies checked, ms", looked, parsed, "ours < 400 ms");
        Stopwatches.Row($"stored views behind after {recorded.Count + 2} of them, ms", [behind], [recorded.Sum()], "");
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

    private static Task Parse(byte[][] lines)
    {
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            SHA256.HashData(line);
        }

        return Task.CompletedTask;
    }

    private async Task CaughtUpAsync()
    {
        await using var all = database.CreateCommand(
            """
            select count(*) = 2 and min(last_seq_id) >= (select max(seq_id) from ledger_events.mt_events)
            from ledger_events.mt_event_progression where name like 'picture:%' or name like 'estimates:%'
            """);
        while (!(bool)(await all.ExecuteScalarAsync())!) await Task.Delay(20);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
