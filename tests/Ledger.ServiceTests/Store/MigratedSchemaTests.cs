using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Weasel.Core.Migrations;
using Wolverine.Runtime;

namespace Ledger.ServiceTests.Store;

/// <summary>A migrated database is exactly what Marten and Wolverine expect.</summary>
public sealed class MigratedSchemaTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Migrations_make_what_Marten_and_Wolverine_expect(bool singleNode)
    {
        await database.MigrateAsync();
        using var host = database.Host(database.Choices with { SingleNode = singleNode });

        await EventsAndViews(host).AssertDatabaseMatchesConfigurationAsync();
        await Messages(host).AssertDatabaseMatchesConfigurationAsync();
    }

    [Theory]
    [InlineData("drop index ledger_events.pk_mt_events_stream_and_version", "pk_mt_events_stream_and_version")]
    [InlineData("alter table ledger_events.mt_events drop column user_name", "user_name")]
    [InlineData("drop function ledger_events.mt_archive_stream", "mt_archive_stream")]
    [InlineData("create index stray on ledger_events.mt_events (version)", "stray")]
    [InlineData("drop table ledger_views.mt_doc_pictureview", "mt_doc_pictureview")]
    public async Task A_deviation_is_noticed_in_the_events_and_views(string deviation, string named)
    {
        await using var scratch = await FreshAsync();
        await scratch.Database.ExecuteAsync(deviation);

        var refused = await Assert.ThrowsAnyAsync<Exception>(
            () => EventsAndViews(scratch.Host).AssertDatabaseMatchesConfigurationAsync());

        Assert.Contains(named, refused.Message);
    }

    [Theory]
    [InlineData("drop index wolverine.idx_wolverine_incoming_envelopes_keep_until", "idx_wolverine_incoming_envelopes_keep_until")]
    [InlineData("drop table wolverine.wolverine_agent_restrictions", "wolverine_agent_restrictions")]
    public async Task A_deviation_is_noticed_in_the_messages(string deviation, string named)
    {
        await using var scratch = await FreshAsync();
        await scratch.Database.ExecuteAsync(deviation);

        var refused = await Assert.ThrowsAnyAsync<Exception>(
            () => Messages(scratch.Host).AssertDatabaseMatchesConfigurationAsync());

        Assert.Contains(named, refused.Message);
    }

    [Fact]
    public async Task The_first_book_is_there()
    {
        await database.MigrateAsync();

        Assert.Equal(0L, await database.ScalarAsync<long>("select position from ledger.books where id = 'main'"));
    }

    private static IDatabase EventsAndViews(IHost host) =>
        host.Services.GetRequiredService<IDocumentStore>().Storage.Database;

    private static IDatabase Messages(IHost host) =>
        (IDatabase)host.Services.GetRequiredService<IWolverineRuntime>().Storage;

    private static async Task<Scratch> FreshAsync()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        await database.MigrateAsync();
        return new(database, database.Host());
    }

    private sealed record Scratch(TestDatabase Database, IHost Host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Host.Dispose();
            await Database.DisposeAsync();
        }
    }
}
