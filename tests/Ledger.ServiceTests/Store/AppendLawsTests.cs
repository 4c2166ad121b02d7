using JasperFx.Events;
using Ledger.Server.Store;

namespace Ledger.ServiceTests.Store;

/// <summary>What the writer relies on in Marten's append, pinned.</summary>
public sealed class AppendLawsTests(TestDatabase database) : WrittenBook(database)
{
    [Fact]
    public async Task What_is_set_on_each_event_survives()
    {
        await Writer.AppendAsync(Book, At,
            ("alpha", Dropped("1"), e => Mark(e, 1)), ("beta", Dropped("2"), e => Mark(e, 2)), ("alpha", Dropped("3"), e => Mark(e, 3)),
            ("gamma", Dropped("4"), null));

        var rows = await Database.RowsAsync(
            """
            select id, timestamp, user_name, correlation_id, causation_id, headers ->> 'fingerprint', tenant_id, type, data ->> 'reason'
            from ledger_events.mt_events where tenant_id = $1 order by (headers ->> 'position')::bigint
            """, Book);
        for (var n = 1; n <= 3; n++)
            Assert.Equal(
                new object?[] { Id(n), (At + TimeSpan.FromSeconds(n)).UtcDateTime, $"user{n}", $"corr{n}", $"cause{n}", $"print{n}", Book, "FigureDropped", $"{n}" },
                rows[n - 1]);
        Assert.Null(rows[3][2]);
        Assert.Null(rows[3][3]);
        Assert.Equal(At.UtcDateTime, rows[3][1]);

        void Mark(IEvent e, int n)
        {
            e.Id = Id(n);
            e.Timestamp = At + TimeSpan.FromSeconds(n);
            e.UserName = $"user{n}";
            e.CorrelationId = $"corr{n}";
            e.CausationId = $"cause{n}";
            e.SetHeader("fingerprint", $"print{n}");
        }

        Guid Id(int n) => new(n, (short)Number, 0, new byte[8]);
    }

    [Fact]
    public async Task New_and_existing_streams_are_appended_to_alike_and_belong_to_their_book()
    {
        var other = Book + "-other";
        await Database.ExecuteAsync("insert into ledger.books (id) values ($1)", other);

        await Writer.AppendAsync(Book, At, ("alpha", Dropped("1"), null));
        await Writer.AppendAsync(Book, At, ("alpha", Dropped("2"), null), ("beta", Dropped("3"), null));
        await Writer.AppendAsync(other, At, ("alpha", Dropped("4"), null));

        await using var session = Store.QuerySession(Book);
        var alpha = await session.Events.FetchStreamAsync("alpha");
        Assert.Equal([1L, 2L], alpha.Select(e => e.Version));
        Assert.Equal([1L, 2L], alpha.Select(BookPosition.Of));
        Assert.Equal(1, (await session.Events.FetchStreamStateAsync("beta"))!.Version);
        await using var elsewhere = Store.QuerySession(other);
        Assert.Equal(new FigureDropped("4"), (await elsewhere.Events.FetchStreamAsync("alpha")).Single().Data);
    }

    [Fact]
    public async Task A_transaction_that_is_not_committed_leaves_nothing_but_a_gap_in_the_sequence()
    {
        await using (var connection = await Database.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var options = Marten.Services.SessionOptions.ForTransaction(transaction);
            options.TenantId = Book;
            await using var session = Store.LightweightSession(options);
            session.Events.Append("a", Dropped("1"));
            await session.SaveChangesAsync();
        }

        Assert.Empty(await Database.RowsAsync("select 1 from ledger_events.mt_events where tenant_id = $1", Book));
        Assert.Empty(await Database.RowsAsync("select 1 from ledger_events.mt_streams where tenant_id = $1", Book));
    }
}
