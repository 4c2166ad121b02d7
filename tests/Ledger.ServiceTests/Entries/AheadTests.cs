using System.Text;
using System.Text.Json;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Server.Store.Books;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.ServiceTests.Entries;

/// <summary>A large batch is decided while the one before it is being written, and anew when that one came to nothing.</summary>
public sealed class AheadTests : IAsyncLifetime
{
    private const int Many = BookCommit.MostAtOnce + 1;
    private readonly LedgerServer server = new();
    private OpenBook open = null!;
    private NpgsqlConnection other = null!;
    private NpgsqlTransaction held = null!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        await server.RegisterAsync("acme");
        open = await server.Services.GetRequiredService<Bookshelf>().OpenAsync("main");
        // Nobody writes events while this is held: what is decided waits.
        other = await server.Database.Database.OpenConnectionAsync();
        held = await other.BeginTransactionAsync();
        await new NpgsqlCommand("lock table ledger_events.mt_events in share mode", other).ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        await held.DisposeAsync();
        await other.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task One_that_waits()
    {
        var (first, second) = (new Batch("First"), new Batch("Second"));
        var one = await BegunAsync(first);
        var two = open.AppendAsync(second.Request);
        await second.IsDecidedAsync();
        await held.RollbackAsync();
        Assert.All(await Task.WhenAll(one, two), outcome => Assert.Null(outcome.Refusal));
        Assert.Equal((1, 1), (first.Decided, second.Decided));
        await HoldsAsync("First", "Second");
    }

    [Fact]
    public async Task One_that_is_foreseen()
    {
        var second = new Batch("Second");
        using var soon = await ForeseenAsync(second);
        Assert.Equal(1 + Many, open.Book.Position); // foreseen is not recorded
        Assert.Null((await open.AppendAsync(second.Request)).Refusal);
        Assert.Equal(1, second.Decided);
        await HoldsAsync("First", "Second");
    }

    [Fact]
    public async Task One_that_somebody_comes_before()
    {
        var second = new Batch("Second");
        using var soon = await ForeseenAsync(second);
        await server.RecordAsync(LedgerServer.Forecast("acme", "Between"));
        Assert.Null((await open.AppendAsync(second.Request)).Refusal);
        Assert.Equal(2, second.Decided);
        await HoldsAsync("First", "Between", "Second");
    }

    [Fact]
    public async Task One_whose_predecessor_fails()
    {
        var (first, second) = (new Batch("First"), new Batch("Second"));
        var one = await BegunAsync(first);
        var two = open.AppendAsync(second.Request);
        await second.IsDecidedAsync();
        await Eventually.IsAsync(async () => (await server.Database.RowsAsync(
            "select pg_terminate_backend(l.pid) from pg_locks l where l.relation = 'ledger_events.mt_events'::regclass and not l.granted")).Count > 0);
        await Assert.ThrowsAnyAsync<Exception>(() => one);
        await held.RollbackAsync();
        Assert.Null((await two).Refusal);
        Assert.Equal((1, 2), (first.Decided, second.Decided));
        await HoldsAsync("Second");
    }

    [Fact]
    public async Task One_that_is_refused()
    {
        var (first, second) = (new Batch("First"), new Batch("Second", company: "nobody"));
        var one = await BegunAsync(first);
        var two = open.AppendAsync(second.Request);
        await second.IsDecidedAsync();
        await held.RollbackAsync();
        Assert.Null((await one).Refusal);
        Assert.Equal(RefusalCode.UnknownCompany, (await two).Refusal!.Code);
        await HoldsAsync("First");
    }

    // Appends it, so that it is under way alone.
    private async Task<Task<AppendOutcome>> BegunAsync(Batch batch)
    {
        var outcome = open.AppendAsync(batch.Request);
        await batch.IsDecidedAsync();
        Assert.False(outcome.IsCompleted);
        return outcome;
    }

    // Has it decided while a first one is written, and that one committed.
    private async Task<IDisposable> ForeseenAsync(Batch second)
    {
        var one = await BegunAsync(new Batch("First"));
        var soon = open.Foresee(second.Request);
        await second.IsDecidedAsync();
        await held.RollbackAsync();
        await one;
        return soon;
    }

    // In the order of positions, each house once; and the log is whole.
    private async Task HoldsAsync(params string[] houses)
    {
        var log = open.Book.Log.ToArray().Select(r => r.Content).OfType<ForecastIssued>().Select(f => f.Forecaster.Split(' ')[0]).ToList();
        Assert.Equal(houses, log.Distinct());
        Assert.Equal(houses.Sum(h => h == "Between" ? 1 : Many), log.Count);
        var report = await (await server.Http.PostAsync("log/verify", null)).JsonAsync();
        Assert.True(report.GetProperty("holds").GetBoolean(), report.GetRawText());
        Assert.Equal(1 + log.Count, report.GetProperty("size").GetInt64());
    }

    private sealed class Batch
    {
        private readonly Entry[] entries;
        private int decided;

        public Batch(string house, string company = "acme")
        {
            entries = [.. Enumerable.Range(0, Many).Select(i => EventKind.ReadEntry(JsonElement.Parse(LedgerServer.Forecast(company, $"{house} {i}")), "", new Problems())!)];
            Request = new AppendRequest(Decide, Many);
        }

        public AppendRequest Request { get; }

        public int Decided => Volatile.Read(ref decided);

        public Task IsDecidedAsync() => Eventually.IsAsync(() => Task.FromResult(Decided == 1));

        private (AppendAnswer?, Refusal?) Decide(Draft draft)
        {
            Interlocked.Increment(ref decided);
            foreach (var entry in entries)
                if (draft.Append(entry, new Recorder("tests", "ahead")).Refusal is { } refusal) return (null, refusal);
            return (new AppendAnswer(200, "text/plain", new Dictionary<string, string>(), Encoding.UTF8.GetBytes("Done.")), null);
        }
    }
}
