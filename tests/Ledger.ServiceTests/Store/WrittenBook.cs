using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ledger.ServiceTests.Store;

/// <summary>An empty book for each test, and the smallest writer to fill it.</summary>
public abstract class WrittenBook(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static int _books;
    private readonly IHost _host = database.Host();

    protected TestDatabase Database { get; } = database;

    protected static DateTimeOffset At { get; } = new(2026, 3, 1, 12, 0, 0, 123, 456, TimeSpan.Zero);

    /// <summary>The book's number, unique in the run.</summary>
    protected int Number { get; } = Interlocked.Increment(ref _books);

    protected string Book => $"book-{Number}";

    protected IDocumentStore Store => _host.Services.GetRequiredService<IDocumentStore>();

    private protected BookAppend Writer => new(Store, Database.Database);

    public async Task InitializeAsync()
    {
        await Database.MigrateAsync();
        await Database.ExecuteAsync("insert into ledger.books (id) values ($1) on conflict do nothing", Book);
    }

    public Task DisposeAsync()
    {
        _host.Dispose();
        return Task.CompletedTask;
    }

    private protected static FigureDropped Dropped(string reason) => new(reason);
}
