using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>The large book, recorded through the server and shared by the rows that ask it.</summary>
internal sealed class LoadedBook(Stage stage, string database, int size)
{
    /// <summary>The book.</summary>
    public const string Name = "large";

    private static readonly int[] Sizes = [10_000, 100_000];

    /// <summary>The database that it is in.</summary>
    public string Database => database;

    /// <summary>What recorded it.</summary>
    public MillionLoad Load { get; } = new(size, 2000, even: false);

    /// <summary>The last position.</summary>
    public long Position { get; private set; }

    /// <summary>Records it, and says how fast that was.</summary>
    public async Task RecordAsync(Func<ChildHost, int, Task> atEachSize)
    {
        using var ours = await stage.OursOnAsync(Database);
        var feed = new BookFeed(ours.Http, Name, Load);
        await feed.PrepareAsync();
        var (seconds, from) = (0.0, 0);
        foreach (var to in (int[])[.. Sizes.Where(s => s < Load.Size), Load.Size])
        {
            seconds += await feed.LoadAsync(from, to);
            await atEachSize(ours, from = to);
        }

        Table.Say($"  lines/s of {Load.Size} entries in batches of {MillionLoad.LinesAtOnce}, two in flight, no views kept", Load.Size / seconds);
        await using var opened = stage.Open(Database);
        await using var vacuum = opened.CreateCommand("vacuum analyze ledger_events.mt_events");
        await vacuum.ExecuteNonQueryAsync();
        await using var last = opened.CreateCommand("select position from ledger.books where id = 'large'");
        Position = (long)(await last.ExecuteScalarAsync())!;
    }

    /// <summary>Reads all rows in position order by Npgsql, as whoever folds them would have to; the seconds.</summary>
    public static async Task<double> ReadAsync(NpgsqlDataSource source)
    {
        var bytes = 0L;
        var took = await Timing.OfAsync(async () =>
        {
            await using var command = source.CreateCommand(
                "select (headers ->> 'position')::bigint, id, type, timestamp, data from ledger_events.mt_events where tenant_id = 'large' order by (headers ->> 'position')::bigint");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                bytes += reader.GetInt64(0) & 1;
                bytes += reader.GetGuid(1) == Guid.Empty ? 1 : 0;
                bytes += reader.GetString(2).Length;
                bytes += reader.GetFieldValue<DateTime>(3).Ticks & 1;
                bytes += reader.GetFieldValue<byte[]>(4).Length;
            }
        });
        return bytes > 0 ? took / 1000 : throw new InvalidOperationException("There was nothing to read.");
    }
}
