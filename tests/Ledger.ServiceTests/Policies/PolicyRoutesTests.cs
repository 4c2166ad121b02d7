using System.Net;
using System.Text.Json;

namespace Ledger.ServiceTests.Policies;

/// <summary>Policies over HTTP: recorded in versions, asked by name, never changed, and history run again under them.</summary>
public sealed class PolicyRoutesTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await server.RegisterAsync("acme");
        var answer = await server.PostLinesAsync(Line("a", "First House", "2025-01-10", 10), Line("b", "Second House", "2025-03-10", 12), Line("c", "Third House", "2025-03-10", 13));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_version_is_recorded_once_and_named_by_every_answer()
    {
        var made = await PutAsync("desk", """{"staleAfterDays":60,"reason":"Fresh ones only."}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.EndsWith("/policies/desk@1", made.Headers.Location!.ToString(), StringComparison.Ordinal);
        var first = await made.JsonAsync();
        Assert.Equal((1, 60, "tests"), (first.GetProperty("version").GetInt32(), first.GetProperty("staleAfterDays").GetInt32(), first.GetProperty("recordedBy").GetString()));
        var again = await PutAsync("desk", """{"staleAfterDays":60,"reason":"Other words."}""");
        Assert.Equal((HttpStatusCode.OK, first.GetRawText()), (again.StatusCode, await again.Content.ReadAsStringAsync()));

        var before = first.GetProperty("position").GetInt64();
        var asked = await server.GetAsync("companies/acme/estimates/FY2026?asOf=2025-04-01&policy=desk");
        Assert.Equal(("desk@1", 2, 12_500_000_000m), (asked.GetProperty("policy").GetString(), asked.GetProperty("consensus").GetProperty("count").GetInt32(), asked.GetProperty("consensus").GetProperty("mean").GetDecimal()));
        Assert.Equal(HttpStatusCode.Created, (await PutAsync("desk", """{"staleAfterDays":365,"centre":"median","reason":"Whole years."}""")).StatusCode);
        // The name means the latest; a version, and a position at which it was the latest, mean the first for ever.
        Assert.Equal("desk@2", (await server.GetAsync("companies/acme/estimates/FY2026?asOf=2025-04-01&policy=desk")).GetProperty("policy").GetString());
        Assert.Equal(asked.GetRawText(), (await server.GetAsync($"companies/acme/estimates/FY2026?asOf=2025-04-01&policy=desk@1&recordedAsOf=position:{before}")).GetRawText());
        Assert.Equal(asked.GetRawText(), (await server.GetAsync($"companies/acme/estimates/FY2026?asOf=2025-04-01&policy=desk&recordedAsOf=position:{before}")).GetRawText());

        Assert.Subset((await server.GetAsync("policies")).GetProperty("items").EnumerateArray().Select(Name).ToHashSet(), new HashSet<string> { "default@1", "desk@2" });
        Assert.Subset((await server.GetAsync($"policies?recordedAsOf=position:{before}")).GetProperty("items").EnumerateArray().Select(Name).ToHashSet(), new HashSet<string> { "default@1", "desk@1" });
        var versions = (await server.GetAsync("policies/desk")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([("desk@1", "Fresh ones only."), ("desk@2", "Whole years.")], versions.Select(v => (Name(v), v.GetProperty("reason").GetString()!)));
        Assert.Equal(["desk@1"], (await server.GetAsync("policies/desk@1")).GetProperty("items").EnumerateArray().Select(Name));
        // It is in the log as any other event.
        var entry = await server.GetAsync($"entries/{versions[0].GetProperty("entry").GetString()}");
        Assert.Equal(("PolicyRecorded", "recorded", before), (entry.GetProperty("event").GetString(), entry.GetProperty("status").GetString(), entry.GetProperty("position").GetInt64()));
        Assert.Contains("Policy desk@1 is recorded: Fresh ones only.", (await server.GetAsync("changes?type=policy")).GetRawText(), StringComparison.Ordinal);
        Assert.Empty((await server.GetAsync("changes?type=policy&companies=acme")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task History_is_run_again_under_another_policy()
    {
        await PutAsync("brisk", """{"staleAfterDays":30,"reason":"For a test."}""");
        var answer = await server.GetAsync("policies/brisk/compare?asOf=2025-05-01&companies=acme&period=FY2026");
        Assert.Equal(("default@1", "brisk@1"), (answer.GetProperty("policy").GetString(), answer.GetProperty("with").GetString()));
        // The first estimate is out from 2025-02-10 on, the others from 2025-04-10 on.
        Assert.Equal(
            ["2025-02-10 2025-03-09 1 0 null", "2025-03-10 2025-04-09 3 2 833333333.33", "2025-04-10 2025-05-01 3 0 null"],
            answer.GetProperty("items").EnumerateArray().Select(Told));
        var page = await server.GetAsync("policies/brisk/compare?asOf=2025-05-01&limit=1");
        Assert.Equal("1", page.GetProperty("next").GetString());
        Assert.Equal(answer.GetProperty("items")[1].GetRawText(), (await server.GetAsync("policies/brisk/compare?asOf=2025-05-01&limit=1&cursor=1")).GetProperty("items")[0].GetRawText());
        Assert.Empty((await server.GetAsync("policies/brisk/compare?policy=brisk@1&asOf=2025-05-01")).GetProperty("items").EnumerateArray());
        Assert.Empty((await server.GetAsync("policies/brisk/compare?asOf=2025-05-01&category=servers")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task What_has_no_name_or_breaks_a_rule_is_refused()
    {
        Assert.Equal(["policy"], await (await PutAsync("default", """{"reason":"x"}""")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(["policy", "reason", "stale"], (await (await PutAsync("Desk", """{"stale":1}""")).ProblemAsync(HttpStatusCode.BadRequest, "invalid")).Order(StringComparer.Ordinal));
        var unknown = await server.Http.GetAsync("companies/acme/picture?policy=nobodys@3");
        Assert.Contains("default@1", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["policy"], await unknown.ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        await (await server.Http.GetAsync("policies/nobodys")).ProblemAsync(HttpStatusCode.NotFound, "unknown-policy");
        await (await server.Http.GetAsync("policies/nobodys/compare")).ProblemAsync(HttpStatusCode.NotFound, "unknown-policy");
        await (await server.Http.GetAsync("policies/default@2/compare")).ProblemAsync(HttpStatusCode.NotFound, "unknown-policy");
        await PutAsync("weighed", """{"weighting":"accuracy","reason":"For a test."}""");
        foreach (var mean in (string[])["explain?from=2025-01-10&policy=weighed", "influence?policy=weighed", "compare?policy=weighed"])
            Assert.Equal(["policy"], await (await server.Http.GetAsync($"companies/acme/estimates/FY2026/{mean}")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(0.3333333334m, (await server.GetAsync("companies/acme/estimates/FY2026?asOf=2025-04-01&policy=weighed")).GetProperty("estimates")[0].GetProperty("weight").GetDecimal());
    }

    private async Task<HttpResponseMessage> PutAsync(string name, string rules)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"policies/{name}") { Content = LedgerServer.Json(rules) };
        request.Headers.Add("Recorded-By", "tests");
        return await server.Http.SendAsync(request);
    }

    private static string Name(JsonElement item) => $"{item.GetProperty("name").GetString()}@{item.GetProperty("version").GetInt32()}";

    private static string Told(JsonElement i) =>
        $"{i.GetProperty("from").GetString()} {i.GetProperty("to").GetString()} {i.GetProperty("count").GetInt32()} {i.GetProperty("withCount").GetInt32()} {i.GetProperty("difference").GetRawText()}";

    private static string Line(string reference, string forecaster, string on, decimal billions) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $$"""{"type":"forecast","company":"acme","ref":"{{reference}}","forecaster":"{{forecaster}}","announcedOn":"{{on}}","period":"FY2026","amount":{"currency":"USD","value":{{billions}},"scale":"billion"},"source":{"title":"A note"} }""");
}
