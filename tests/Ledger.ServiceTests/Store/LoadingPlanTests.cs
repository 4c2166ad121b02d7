using System.Text;
using Ledger.Server.Store;
using Npgsql;

namespace Ledger.ServiceTests.Store;

/// <summary>How PostgreSQL goes about the pages in which stored views load events that its statistics do not know of yet.</summary>
public sealed class LoadingPlanTests : IAsyncLifetime
{
    // As Marten asks for them.
    private const string Page =
        """
        explain select d.data, d.seq_id, s.type from ledger_events.mt_events as d
        inner join ledger_events.mt_streams as s on d.stream_id = s.id and d.tenant_id = s.tenant_id
        where d.seq_id > 3050 and d.seq_id <= 100000 and d.is_archived = false order by d.seq_id limit 500
        """;

    private readonly TestDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Events_come_in_the_order_of_the_index_and_are_never_sorted()
    {
        await using (var node = await LedgerServer.StartOnAsync(database.ConnectionString))
        {
            using var http = LedgerServer.ClientOf(node);
            foreach (var part in new[] { "early", "late" })
            {
                for (var i = 0; i < 100; i++) (await http.PutAsync($"companies/{part}-{i}", LedgerServer.Json("""{ "name": "Acme", "reportingCurrency": "USD" }"""))).EnsureSuccessStatusCode();
                var lines = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 3_000).Select(i => LedgerServer.Forecast($"{part}-{i % 100}", $"House {i}"))));
                using var body = new ByteArrayContent(lines) { Headers = { ContentType = new("application/x-ndjson") } };
                (await http.PostAsync("entries", body)).EnsureSuccessStatusCode();
                // In a new database, and in one that has grown since.
                await PlansAsync();
                if (part == "early") await database.ExecuteAsync("analyze ledger_events.mt_events; analyze ledger_events.mt_streams");
            }
        }
    }

    [Theory]
    [InlineData("", "-c enable_sort=off -c jit=off")]
    [InlineData("-c jit=on", "-c enable_sort=off -c jit=off -c jit=on")]
    public void Options_of_the_user_come_last_and_so_prevail(string given, string sent)
    {
        var choices = new StoreChoices(new NpgsqlConnectionStringBuilder { Host = "example.org", Options = given }.ConnectionString, SampleEvents.Catalogue);
        using var pool = choices.Open();
        Assert.Equal(sent, new NpgsqlConnectionStringBuilder(pool.ConnectionString).Options);
    }

    private async Task PlansAsync()
    {
        Assert.Contains("Sort", await PlanAsync(database.Database), StringComparison.Ordinal);
        await using var ours = database.Choices.Open();
        Assert.DoesNotContain("Sort", await PlanAsync(ours), StringComparison.Ordinal);
    }

    private static async Task<string> PlanAsync(NpgsqlDataSource pool)
    {
        await using var command = pool.CreateCommand(Page);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new StringBuilder();
        while (await reader.ReadAsync()) plan.AppendLine(reader.GetString(0));
        return plan.ToString();
    }
}
