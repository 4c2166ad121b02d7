using System.Text.Json;
using Npgsql;

namespace Ledger.ServiceTests.Store;

/// <summary>A book's log in position order: unique, without gaps, read through our index.</summary>
public sealed class BookLogTests(TestDatabase database) : WrittenBook(database)
{
    [Fact]
    public async Task Marten_numbers_the_events_of_one_transaction_stream_by_stream()
    {
        await Writer.AppendAsync(Book, At, ("b", Dropped("1"), null), ("a", Dropped("2"), null), ("b", Dropped("3"), null), ("a", Dropped("4"), null));

        var bySequence = await Database.RowsAsync(
            "select data ->> 'reason' from ledger_events.mt_events where tenant_id = $1 order by seq_id", Book);

        // Not 1 2 3 4: so a position cannot be derived from the sequence.
        Assert.Equal(["1", "3", "2", "4"], bySequence.Select(row => row[0]));
        Assert.Equal(["1", "2", "3", "4"], (await TailAsync(after: 0)).Select(e => e.Reason));
    }

    [Fact]
    public async Task A_tail_is_read_in_position_order_through_our_index()
    {
        await Writer.AppendAsync(Book, At, ("b", Dropped("1"), null), ("a", Dropped("2"), null), ("b", Dropped("3"), null));

        Assert.Equal([(2L, "2"), (3L, "3")], await TailAsync(after: 1));

        await using var connection = await Database.Database.OpenConnectionAsync();
        await using var plan = new NpgsqlCommand("set enable_seqscan = off; explain " + Tail.Replace("$1", "'x'", StringComparison.Ordinal).Replace("$2", "1", StringComparison.Ordinal), connection);
        await using var lines = await plan.ExecuteReaderAsync();
        await lines.ReadAsync();
        var first = lines.GetString(0);
        Assert.StartsWith("Index Scan using ux_mt_events_book_position", first);
    }

    [Fact]
    public async Task A_position_cannot_be_given_twice()
    {
        await Writer.AppendAsync(Book, At, ("a", Dropped("1"), null));

        var refused = await Assert.ThrowsAnyAsync<Exception>(
            () => Writer.AppendAsync(Book, At, ("a", Dropped("2"), e => e.SetHeader("position", 1L))));

        Assert.Contains("ux_mt_events_book_position", refused.ToString());
        Assert.Equal(1L, await Database.ScalarAsync<long>("select position from ledger.books where id = $1", Book));
        Assert.Single(await TailAsync(after: 0));
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from ledger_events.mt_events where type = 'tombstone'"));
    }

    [Fact]
    public async Task An_id_may_stand_in_another_book()
    {
        var other = Book + "-copy";
        await Database.ExecuteAsync("insert into ledger.books (id) values ($1)", other);
        var id = new Guid(Number, 1, 0, new byte[8]);
        await Writer.AppendAsync(Book, At, ("a", Dropped("1"), e => e.Id = id));
        await Writer.AppendAsync(other, At, ("a", Dropped("1"), e => e.Id = id));

        foreach (var book in new[] { Book, other })
        {
            await using var session = Store.QuerySession(book);
            Assert.Equal(id, Assert.Single(await session.Events.FetchStreamAsync("a")).Id);
        }
    }

    [Fact]
    public async Task Fifty_writers_lose_nothing_and_leave_no_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n =>
            Writer.AppendAsync(Book, At, ("a", Dropped($"{n}"), null), ("b", Dropped($"{n}"), null))));

        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), (await TailAsync(after: 0)).Select(e => e.Position));
        Assert.Equal(100L, await Database.ScalarAsync<long>("select position from ledger.books where id = $1", Book));
        await using var session = Store.QuerySession(Book);
        Assert.Equal(50, (await session.Events.FetchStreamStateAsync("a"))!.Version);
    }

    private const string Tail =
        """
        select (headers ->> 'position')::bigint, seq_id, id, stream_id, version, data, type, timestamp, headers, user_name, correlation_id
        from ledger_events.mt_events
        where tenant_id = $1 and (headers ->> 'position')::bigint > $2
        order by (headers ->> 'position')::bigint
        """;

    private async Task<List<(long Position, string Reason)>> TailAsync(long after) =>
        [.. (await Database.RowsAsync(Tail, Book, after)).Select(row => ((long)row[0]!, Reason((string)row[5]!)))];

    private static string Reason(string data)
    {
        using var json = JsonDocument.Parse(data);
        return json.RootElement.GetProperty("reason").GetString()!;
    }
}
