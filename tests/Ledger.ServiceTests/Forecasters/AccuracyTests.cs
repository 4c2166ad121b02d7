using System.Net;
using System.Text.Json;

namespace Ledger.ServiceTests.Forecasters;

/// <summary>Forecasters and their accuracy over HTTP: two companies of unlike currencies.</summary>
public sealed class AccuracyTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await server.RegisterAsync("acme");
        await server.RegisterAsync("nova", "12-31", "CNY");
        var answer = await server.PostLinesAsync(
            Report("acme", "FY2023", "2024-02-01", "USD", 8),
            Forecast("acme", "First House", "2025-01-10", "USD", 11), Forecast("acme", "Second House", "2025-01-05", "USD", 9), Report("acme", "FY2024", "2025-02-01", "USD", 10),
            Forecast("nova", "First House", "2024-09-01", "CNY", 60), Report("nova", "FY2024", "2025-03-01", "CNY", 50));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Who_there_is()
    {
        var items = (await server.GetAsync("forecasters?asOf=2025-06-01")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["first-house 2 acme,nova 2024-09-01 2025-01-10", "second-house 1 acme 2025-01-05 2025-01-05"], items.Select(i =>
            $"{Text(i, "id")} {i.GetProperty("estimates")} {string.Join(',', i.GetProperty("companies").EnumerateArray().Select(c => c.GetString()))} {Text(i, "firstAnnouncedOn")} {Text(i, "lastAnnouncedOn")}"));
        Assert.Single((await server.GetAsync("forecasters?companies=nova&asOf=2025-06-01")).GetProperty("items").EnumerateArray());
        Assert.Equal("1", (await server.GetAsync("forecasters?limit=1&asOf=2025-06-01")).GetProperty("next").GetString());
    }

    [Fact]
    public async Task How_near_one_came_over_all_and_by_company()
    {
        var answer = await server.GetAsync("forecasters/first-house/accuracy?asOf=2025-06-01");
        var overall = answer.GetProperty("overall");
        // 10 % and 20 % too much.
        Assert.Equal(("2", "0.15", "0.05"), (overall.GetProperty("count").GetRawText(), overall.GetProperty("bias").GetProperty("mean").GetRawText(), overall.GetProperty("bias").GetProperty("standardError").GetRawText()));
        Assert.Equal(["acme", "nova"], answer.GetProperty("companies").EnumerateArray().Select(c => Text(c, "company")));
        Assert.Equal([(1000000000m, "USD"), (10000000000m, "CNY")], answer.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("error").GetDecimal(), Text(i, "currency"))));
        Assert.Equal("FY2023", Text(answer.GetProperty("items")[0], "lastPeriod"));
        Assert.Single((await server.GetAsync("forecasters/first-house/accuracy?companies=nova&asOf=2025-06-01")).GetProperty("items").EnumerateArray());
        Assert.Empty((await server.GetAsync("forecasters/first-house/accuracy?category=servers&asOf=2025-06-01")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_is_not_found()
    {
        Assert.Equal(["forecaster"], await (await server.Http.GetAsync("forecasters/nobody/accuracy")).ProblemAsync(HttpStatusCode.NotFound, "unknown-forecaster"));
        Assert.Equal(["forecaster"], await (await server.Http.GetAsync("forecasters/second-house/accuracy?asOf=2025-01-04")).ProblemAsync(HttpStatusCode.NotFound, "unknown-forecaster"));
        await (await server.Http.GetAsync("forecasters/first-house/accuracy?companies=nobody")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
    }

    private static string Forecast(string company, string by, string on, string currency, int billions) =>
        Line("forecast", company, "FY2024", on, currency, billions, $"\"forecaster\":\"{by}\",");

    private static string Report(string company, string period, string on, string currency, int billions) => Line("earningsReport", company, period, on, currency, billions, "");

    private static string Line(string type, string company, string period, string on, string currency, int billions, string more) => $$$"""
        {"type":"{{{type}}}",{{{more}}}"company":"{{{company}}}","period":"{{{period}}}","announcedOn":"{{{on}}}","amount":{"currency":"{{{currency}}}","value":{{{billions}}},"scale":"billion"},"source":{"title":"A note"}}
        """;

    private static string Text(JsonElement json, string field) => json.GetProperty(field).GetString()!;
}
