using JasperFx.Events;
using Ledger.Server.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ledger.ServiceTests.Store;

/// <summary>What the writer relies on in Marten's append, pinned.</summary>
public sealed class AppendLawsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, 123, 456, TimeSpan.Zero);
    private readonly IHost _host = database.Host();
    private readonly string _book = $"book-{Interlocked.Increment(ref _books)}";
    private static int _books;

    private IDocumentStore Store => _host.Services.GetRequiredService<IDocumentStore>();

    private BookAppend Writer => new(Store, database.Database);

    public async Task InitializeAsync()
    {
        await database.MigrateAsync();
        await database.ExecuteAsync("insert into ledger.books (id) values ($1) on conflict do nothing", _book);
    }

    public Task DisposeAsync()
    {
        _host.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_is_set_on_each_event_survives()
    {
        await Writer.AppendAsync(_book, At,
            ("alpha", Dropped("1"), e => Mark(e, 1)), ("beta", Dropped("2"), e => Mark(e, 2)), ("alpha", Dropped("3"), e => Mark(e, 3)),
            ("gamma", Dropped("4"), null));

        var rows = await database.RowsAsync(
            """
            select id, timestamp, user_name, correlation_id, causation_id, headers ->> 'fingerprint', tenant_id, type, data ->> 'reason'
            from ledger_events.mt_events where tenant_id = $1 order by (headers ->> 'position')::bigint
            """, _book);
        for (var n = 1; n <= 3; n++)
            Assert.Equal(
                new object?[] { Id(n), (At + TimeSpan.FromSeconds(n)).UtcDateTime, $"user{n}", $"corr{n}", $"cause{n}", $"print{n}", _book, "FigureDropped", $"{n}" },
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

        Guid Id(int n) => new(n, (short)_books, 0, new byte[8]);
    }

    [Fact]
    public async Task New_and_existing_streams_are_appended_to_alike_and_belong_to_their_book()
    {
        var other = _book + "-other";
        await database.ExecuteAsync("insert into ledger.books (id) values ($1)", other);

        await Writer.AppendAsync(_book, At, ("alpha", Dropped("1"), null));
        await Writer.AppendAsync(_book, At, ("alpha", Dropped("2"), null), ("beta", Dropped("3"), null));
        await Writer.AppendAsync(other, At, ("alpha", Dropped("4"), null));

        await using var session = Store.QuerySession(_book);
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
        await using (var connection = await database.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var options = Marten.Services.SessionOptions.ForTransaction(transaction);
            options.TenantId = _book;
            await using var session = Store.LightweightSession(options);
            session.Events.Append("a", Dropped("1"));
            await session.SaveChangesAsync();
        }

        Assert.Empty(await database.RowsAsync("select 1 from ledger_events.mt_events where tenant_id = $1", _book));
        Assert.Empty(await database.RowsAsync("select 1 from ledger_events.mt_streams where tenant_id = $1", _book));
    }

    private static FigureDropped Dropped(string reason) => new(reason);
}
