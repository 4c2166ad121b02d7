using Ledger.Server.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Weasel.Core.Migrations;

namespace Ledger.ServiceTests.Store;

/// <summary>A database of any earlier day, with events in it, is brought up to date and loses nothing.</summary>
public sealed class UpgradeTests
{
    /// <summary>Rows as the first migration's tables took them: spelled out, since an older Marten wrote them.</summary>
    private const string YesterdaysRows =
        """
        insert into ledger_events.mt_streams (tenant_id, id, version) values ('main', 'alibaba', 2), ('other', 'alibaba', 1);
        insert into ledger_events.mt_events
            (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, correlation_id, headers, user_name) values
            (nextval('ledger_events.mt_events_sequence'), '00000000-0000-0000-0000-000000000001', 'alibaba', 1,
             '{"title": "plan", "value": 380.50, "rounding": "atLeast", "announcedOn": "2025-02-24"}', 'FigureStated',
             '2025-02-24 10:00:00.123456Z', 'main', 'c1', '{"position": 1}', 'ann'),
            (nextval('ledger_events.mt_events_sequence'), '00000000-0000-0000-0000-000000000002', 'alibaba', 1,
             '{"reason": "elsewhere"}', 'FigureDropped', '2025-02-24 11:00:00Z', 'other', null, '{"position": 1}', null),
            (nextval('ledger_events.mt_events_sequence'), '00000000-0000-0000-0000-000000000003', 'alibaba', 2,
             '{"reason": "hoax"}', 'FigureDropped', '2025-02-25 10:00:00Z', 'main', null, '{"position": 2}', null);
        """;

    public static TheoryData<int> EveryEarlierDay()
    {
        var days = new TheoryData<int>();
        for (var last = 1; last <= Directory.GetFiles(Migrations.ShippedFolder).Length; last++) days.Add(last);
        return days;
    }

    [Theory]
    [MemberData(nameof(EveryEarlierDay))]
    public async Task Events_survive_the_upgrade(int last)
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        try
        {
            await database.MigrateAsync(upTo: last);
            await database.ExecuteAsync(YesterdaysRows);
            const string everyRow = "select to_jsonb(e)::text from ledger_events.mt_events e order by seq_id";
            var before = await database.RowsAsync(everyRow);

            await database.MigrateAsync();

            Assert.Equal(before, await database.RowsAsync(everyRow));
            using var host = database.Host();
            var store = host.Services.GetRequiredService<IDocumentStore>();
            await ((IDatabase)store.Storage.Database).AssertDatabaseMatchesConfigurationAsync();
            await ReadAsync(store);
            await AppendAsync(store);
        }
        finally
        {
            await database.DisposeAsync();
        }
    }

    private static async Task ReadAsync(IDocumentStore store)
    {
        await using var session = store.QuerySession("main");
        var events = await session.Events.FetchStreamAsync("alibaba");
        Assert.Equal([1L, 2L], events.Select(e => e.Version));
        Assert.Equal(new FigureStated("plan", 380.50m, Rounding.AtLeast, new(2025, 2, 24)), events[0].Data);
        Assert.Equal("ann", events[0].UserName);
        Assert.Equal("c1", events[0].CorrelationId);
        Assert.Equal(1234560L, events[0].Timestamp.Ticks % 10_000_000);
        Assert.Equal(new FigureDropped("hoax"), events[1].Data);
    }

    private static async Task AppendAsync(IDocumentStore store)
    {
        await using var session = store.LightweightSession("main");
        session.Events.Append("alibaba", new FigureDropped("new day"));
        await session.SaveChangesAsync();
        Assert.Equal(3, (await session.Events.FetchStreamStateAsync("alibaba"))!.Version);
    }
}
