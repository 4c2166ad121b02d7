using System.Net;
using System.Text.Json;
using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Companies;
using Ledger.Server.Store;
using Ledger.Server.Store.Books;
using Ledger.ServiceTests.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.ServiceTests.Nodes;

/// <summary>Nodes tell each other of what they record. The regular look is put off for an hour here, so that only notices can be the cause.</summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private readonly TestDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Whatever_way_it_is_written_the_other_node_hears_of_it_and_again_after_its_connection_was_cut()
    {
        await using var first = await LedgerServer.StartOnAsync(database.ConnectionString, singleNode: false, choose: c => c with { Pause = Never });
        await using var second = await LedgerServer.StartOnAsync(database.ConnectionString, singleNode: false, choose: c => c with { Pause = Never });
        using var a = LedgerServer.ClientOf(first);
        using var b = LedgerServer.ClientOf(second);
        (await a.PutAsync("companies/heard", LedgerServer.Json("""{ "name": "Heard" }"""))).EnsureSuccessStatusCode();
        await HeardAsync(b, 1); // and so B has the book open

        // As one statement, through Marten (a key), and by COPY.
        await SeenAsync(b, 2, () => TwoNodes.PostAsync(a, LedgerServer.Forecast("heard", "One")));
        await SeenAsync(b, 3, () => TwoNodes.PostAsync(a, LedgerServer.Forecast("heard", "Two"), "key"));
        await SeenAsync(b, 1_203, () => LinesAsync(a, 1_200));
        await SeenAsync(a, 1_204, () => TwoNodes.PostAsync(b, LedgerServer.Forecast("heard", "Back")));

        await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen ledger_heads'");
        await SeenAsync(b, 1_205, () => TwoNodes.PostAsync(a, LedgerServer.Forecast("heard", "While cut off")));
        await Eventually.IsAsync(async () => await database.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and query = 'listen ledger_heads'") == 2);
        await SeenAsync(b, 1_206, () => TwoNodes.PostAsync(a, LedgerServer.Forecast("heard", "Afterwards")));
    }

    [Fact]
    public async Task A_lost_race_and_a_refusal_tell_nobody()
    {
        await using var node = await LedgerServer.StartOnAsync(database.ConnectionString, choose: c => c with { Pause = Never });
        using var http = LedgerServer.ClientOf(node);
        (await http.PutAsync("companies/quiet", LedgerServer.Json("""{ "name": "Quiet" }"""))).EnsureSuccessStatusCode();
        var heard = new List<string>();
        await using var listener = await database.Database.OpenConnectionAsync();
        listener.Notification += (_, notice) => heard.Add(notice.Payload);
        await new NpgsqlCommand("listen ledger_heads", listener).ExecuteNonQueryAsync();

        Assert.Equal(HttpStatusCode.Created, (await TwoNodes.PostAsync(http, LedgerServer.Forecast("quiet"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TwoNodes.PostAsync(http, LedgerServer.Forecast("quiet"))).StatusCode);
        await (await TwoNodes.PostAsync(http, LedgerServer.Forecast("nobody"))).ProblemAsync(HttpStatusCode.NotFound);
        Assert.Single(await HeardAsync());

        // Another node is faster than this one's decision, so that its statement loses; decided anew, there is nothing to record.
        await using var other = await LedgerServer.StartOnAsync(database.ConnectionString, choose: c => c with { Pause = Never });
        using var there = LedgerServer.ClientOf(other);
        var open = await node.Services.GetRequiredService<Bookshelf>().OpenAsync("main");
        var decided = 0;
        var outcome = await open.AppendAsync(new AppendRequest(
            draft =>
            {
                if (++decided > 1) return (null, new Refusal(RefusalCode.Invalid, "Too late."));
                TwoNodes.PostAsync(there, LedgerServer.Forecast("quiet", "Faster")).GetAwaiter().GetResult().EnsureSuccessStatusCode();
                draft.Put(PutCompany.Read(JsonDocument.Parse("""{ "name": "Slower" }""").RootElement, "slower", out _)!, new Recorder("x", "y"));
                return (new AppendAnswer(201, "text/plain", new Dictionary<string, string>(), []), null);
            },
            1));
        Assert.Equal(("Too late.", 2), (outcome.Refusal?.Detail, decided));
        Assert.Equal(2, (await HeardAsync()).Distinct().Count());
        Assert.Equal(2, heard.Count);

        async Task<List<string>> HeardAsync()
        {
            await new NpgsqlCommand("select 1", listener).ExecuteNonQueryAsync();
            return heard;
        }
    }

    [Fact]
    public async Task Connections_stay_below_the_limit_of_PostgreSQL()
    {
        await using var choices = new StoreChoices(database.ConnectionString, EventCatalogue.Of([])).Open();
        var most = new NpgsqlConnectionStringBuilder(choices.ConnectionString).MaxPoolSize;
        Assert.True(2 * most < 100, $"{most} connections a node");
        await using var asked = new StoreChoices(database.ConnectionString + ";Maximum Pool Size=7", EventCatalogue.Of([])).Open();
        Assert.Equal(7, new NpgsqlConnectionStringBuilder(asked.ConnectionString).MaxPoolSize);
    }

    [Theory]
    [InlineData("", 65_536, 65_536)]
    [InlineData(";Read Buffer Size=10000", 10_000, 65_536)]
    [InlineData(";Write Buffer Size=20000", 65_536, 20_000)]
    [InlineData(";ReadBufferSize=10000;WriteBufferSize=20000", 10_000, 20_000)]
    public void Buffers_are_large_unless_the_operator_says_otherwise(string said, int read, int write)
    {
        using var choices = new StoreChoices(database.ConnectionString + said, EventCatalogue.Of([])).Open();
        var sizes = new NpgsqlConnectionStringBuilder(choices.ConnectionString);
        Assert.Equal((read, write), (sizes.ReadBufferSize, sizes.WriteBufferSize));
    }

    private static async Task SeenAsync(HttpClient other, long position, Func<Task<HttpResponseMessage>> record)
    {
        (await record()).EnsureSuccessStatusCode();
        await HeardAsync(other, position);
    }

    // Reads without a position are answered from memory: they make no node look.
    private static Task HeardAsync(HttpClient node, long position) =>
        Eventually.IsAsync(async () => (await node.GetAsync("companies")).Header("Ledger-Position") == position.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Task<HttpResponseMessage> LinesAsync(HttpClient node, int count) =>
        node.PostAsync("entries", LedgerServer.Body(string.Join('\n', Enumerable.Range(0, count).Select(i => LedgerServer.Forecast("heard", $"House {i}"))), "application/x-ndjson"));
}
