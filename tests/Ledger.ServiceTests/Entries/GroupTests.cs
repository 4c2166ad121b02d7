using System.Net;
using Ledger.Kernel;
using Ledger.Postgres.Logs;
using Ledger.Server.Store.Books;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.ServiceTests.Entries;

/// <summary>Appends that wait together: one that is refused, or known already, costs the others nothing.</summary>
public sealed class GroupTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    // Rows of one statement carry one command number; what goes through the lock first needs several commands.
    private const string Ways =
        """
        select (headers ->> 'position')::bigint, e.xmin::text, count(*) over (partition by e.xmin::text), e.cmin::text
        from ledger_events.mt_events e where tenant_id = 'main' and data ->> 'forecaster' like $1 order by 1
        """;

    [Fact]
    public async Task A_group_with_refusals_duplicates_and_dry_runs_is_one_statement()
    {
        await server.RegisterAsync("mixed");
        var known = await server.RecordAsync(LedgerServer.Forecast("mixed", "Known"));
        Task<HttpResponseMessage>[] sent;
        await using (var connection = await server.Database.Database.OpenConnectionAsync())
        await using (var held = await connection.BeginTransactionAsync())
        {
            // While the head is held, the first append is under way and the others wait together.
            await BookTables.HeadAsync(connection, "main", HeadLock.Append, CancellationToken.None);
            var first = server.PostAsync(LedgerServer.Forecast("mixed", "First"));
            await Task.Delay(300);
            sent =
            [
                first,
                server.PostAsync(LedgerServer.Forecast("mixed", "Together 1")),
                server.PostAsync(LedgerServer.Forecast("nobody", "Together X")),
                server.PostAsync(LedgerServer.Forecast("mixed", "Known")),
                server.PostAsync(LedgerServer.Forecast("mixed", "Together X", value: 2), ("If-Match", "\"99\"")),
                server.SendAsync("entries?dryRun=true", LedgerServer.Json(LedgerServer.Forecast("mixed", "Together X", value: 3))),
                server.PostAsync(LedgerServer.Forecast("mixed", "Together 2")),
                server.PostLinesAsync(LedgerServer.Forecast("mixed", "Together 3"), LedgerServer.Forecast("mixed", "Together 4")),
                server.PostLinesAsync(LedgerServer.Forecast("mixed", "Together X", value: 4), LedgerServer.Forecast("nobody", "Together X")),
            ];
            await Task.Delay(500);
            await held.RollbackAsync();
        }

        var answers = await Task.WhenAll(sent);
        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.BadRequest],
            answers.Select(a => a.StatusCode));
        Assert.Equal((true, known), ((await answers[3].JsonAsync()).GetProperty("duplicate").GetBoolean(), (await answers[3].JsonAsync()).GetProperty("id").GetString()));

        var together = await server.Database.RowsAsync(Ways, "Together%");
        Assert.Equal(4, together.Count); // nothing of what was refused
        Assert.All(together, row => Assert.Equal((together[0][1], 4L, "0"), (row[1], row[2], row[3])));
    }

    [Fact]
    public async Task The_other_ways_are_told_apart_by_their_commands()
    {
        await server.RegisterAsync("told");
        await server.PostAsync(LedgerServer.Forecast("told", "Alone"));
        await server.PostAsync(LedgerServer.Forecast("told", "Keyed"), ("Idempotency-Key", "told"));
        Assert.Equal("0", (await server.Database.RowsAsync(Ways, "Alone")).Single()[3]);
        Assert.NotEqual("0", (await server.Database.RowsAsync(Ways, "Keyed")).Single()[3]);
    }

    [Fact]
    public async Task What_adds_nothing_is_decided_once_and_writes_nothing()
    {
        await server.RegisterAsync("once");
        var open = await server.Services.GetRequiredService<Bookshelf>().OpenAsync("main");
        var (decided, before) = (0, await TransactionAsync());
        var refused = await open.AppendAsync(new AppendRequest(_ => (null, new Refusal(RefusalCode.Invalid, $"No ({++decided}).")), 1));
        Assert.Equal("No (1).", refused.Refusal!.Detail);
        var welcome = await open.AppendAsync(new AppendRequest(_ => (new AppendAnswer(200, "text/plain", new Dictionary<string, string>(), [(byte)++decided]), null), 1));
        Assert.Equal([2], welcome.Answer!.Body);
        Assert.Equal(before, await TransactionAsync());
    }

    [Fact]
    public async Task A_refusal_is_decided_anew_when_another_node_has_recorded_what_it_lacked()
    {
        await server.RegisterAsync("late");
        var open = await server.Services.GetRequiredService<Bookshelf>().OpenAsync("main");
        await using var other = await server.StartAsync();
        using var there = LedgerServer.ClientOf(other);
        var decided = 0;
        var outcome = open.AppendAsync(new AppendRequest(
            draft =>
            {
                // The other node is faster than this decision.
                if (++decided == 1) there.PutAsync("companies/newcomer", LedgerServer.Json("""{ "name": "Newcomer" }""")).GetAwaiter().GetResult().EnsureSuccessStatusCode();
                return draft.ProfileOf("newcomer") is null ? (null, new Refusal(RefusalCode.UnknownCompany, "Unknown.")) : (new AppendAnswer(200, "text/plain", new Dictionary<string, string>(), []), null);
            },
            1));
        Assert.Null((await outcome).Refusal);
        Assert.Equal(2, decided);
    }

    // The last transaction that wrote the head.
    private Task<string> TransactionAsync() => server.Database.ScalarAsync<string>("select xmin::text || ' ' || xmax::text from ledger.books where id = 'main'");
}
