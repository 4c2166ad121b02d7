using System.Text.Json;
using Ledger.ServiceTests.Faults;

namespace Ledger.ServiceTests.Security;

/// <summary>What the log says of requests, and what it must not.</summary>
public sealed class LogTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task Refusals_are_lines_of_JSON_that_lead_back_to_the_request_and_hold_no_key()
    {
        await using var node = await ServerProcess.StartAsync(server.Database.ConnectionString, more: ["--auth", "--log-json"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "companies%0Aforged");
        request.Headers.Add("X-Correlation-ID", "trace-me-17");
        request.Headers.Authorization = GuardedServer.Bearer("cxl_0123456789secretsecretsecretsecretsecretsecretsecret123456");
        var answer = await node.Http.SendAsync(request);
        Assert.Equal(404, (int)answer.StatusCode);
        using var refused = new HttpRequestMessage(HttpMethod.Get, "companies/%0Aforged");
        refused.Headers.Add("X-Correlation-ID", "trace-me-18");
        refused.Headers.Authorization = request.Headers.Authorization;
        Assert.Equal(401, (int)(await node.Http.SendAsync(refused)).StatusCode);

        await Eventually.IsAsync(() => Task.FromResult(node.Said.Contains("trace-me-18", StringComparison.Ordinal)), 5);
        var line = JsonElement.Parse(node.Said.Split('\n').Single(l => l.Contains("trace-me-18", StringComparison.Ordinal)));
        Assert.Equal(("Warning", "unauthenticated", "/v1/books/main/companies/%0Aforged"),
            (line.GetProperty("LogLevel").GetString(), line.GetProperty("State").GetProperty("Code").GetString(), line.GetProperty("State").GetProperty("Path").GetString()));
        Assert.Contains(line.GetProperty("Scopes").EnumerateArray(), s => s.TryGetProperty("CorrelationId", out var id) && id.GetString() == "trace-me-18");
        Assert.EndsWith("Z", line.GetProperty("Timestamp").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secretsecret", node.Said, StringComparison.Ordinal);
    }
}
