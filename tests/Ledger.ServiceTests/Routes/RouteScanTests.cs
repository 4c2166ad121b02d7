using System.Net;
using System.Text.Json;

namespace Ledger.ServiceTests.Routes;

/// <summary>Every address of the OpenAPI document, asked wrongly in every way: always a problem, never a defect.</summary>
public sealed class RouteScanTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private static readonly string[] Nasty =
    [
        "%01", "%0A", "%20", "%2F", "%2F..%2F..%2Fetc%2Fpasswd", "..%5C..", "%25", "%2525", "';drop%20table%20ledger.books;--", "1%20or%201=1", "%F0%9F%92%A9", "%E9%98%BF%E9%87%8C",
        "%C3%28", "%ED%A0%80", "%7B%7D", "null", "-1", "ref:", "ref:%01", "ref:%F0%9F%92%A9", "position:1", "FY", "FY99999999999", "CY0000", "0000-00-00%2F9999-99-99", "9999-12-31%2F0001-01-01",
        "00000000-0000-0000-0000-000000000000", new string('a', 5000), "%3Cscript%3E",
    ];

    private readonly List<(string Path, HashSet<string> Methods)> routes = [];

    public async Task InitializeAsync()
    {
        await server.RegisterAsync("acme");
        var document = await server.GetAsync("/openapi/v1.json");
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            routes.Add((path.Name, [.. path.Value.EnumerateObject().Select(m => m.Name.ToUpperInvariant())]));
        Assert.True(routes.Count > 10);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Malformed_ids()
    {
        foreach (var (path, methods) in routes.Where(r => r.Path.Contains('{', StringComparison.Ordinal)))
            foreach (var nasty in Nasty)
                foreach (var method in methods)
                    foreach (var parameter in path.Split('{').Skip(1).Select(p => p[..p.IndexOf('}', StringComparison.Ordinal)]))
                        await SendAsync(method, Address(path.Replace("{" + parameter + "}", nasty, StringComparison.Ordinal)), mayStream: true);
    }

    [Fact]
    public async Task Malformed_queries()
    {
        string[] queries =
        [
            "?" + new string('x', 6000), "?asOf=" + new string('9', 4000), "?%00=%00", "?asOf=%00", "?recordedAsOf=%F0%9F%92%A9", "?recordedAsOf=position:99999999999999999999999", "?limit=1e9", "?after=%2B1", "?cursor=-0",
            "?company=%C3%28", "?companies=" + string.Join(',', Enumerable.Repeat("acme", 1000)), "?forecaster=';--", "?period=%ED%A0%80", "?a=1&a=2&a=3", "?&&&&", "?=", "?asOf[]=1", "?recordedAsOf=0001-01-01T00:00:00%2B14:00", "?recordedAsOf=9999-12-31T23:59:59-14:00", "?from=0001-01-01",
        ];
        foreach (var (path, methods) in routes)
            foreach (var method in methods)
                foreach (var query in queries)
                    await SendAsync(method, Address(path) + query, mayStream: true);
    }

    [Fact]
    public async Task Wrong_methods_are_405_and_name_the_right_ones()
    {
        foreach (var (path, methods) in routes)
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW" }.Except(methods))
            {
                var answer = await SendAsync(method, Address(path));
                Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{method} {path}: {(int)answer.StatusCode}");
                Assert.All(methods, m => Assert.Contains(m, answer.Content.Headers.Allow));
            }
    }

    [Fact]
    public async Task HEAD_answers_as_GET_does_without_the_body()
    {
        await server.RecordAsync(LedgerServer.Forecast("acme", more: ", \"ref\": \"scan\""));
        foreach (var (path, _) in routes.Where(r => r.Methods.Contains("GET")))
        {
            var get = await server.Http.GetAsync(Address(path), HttpCompletionOption.ResponseHeadersRead);
            using var request = new HttpRequestMessage(HttpMethod.Head, Address(path));
            var head = await server.Http.SendAsync(request);
            Assert.True(get.StatusCode == head.StatusCode, $"{path}: {head.StatusCode}");
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Equal(get.Header("Ledger-Position"), head.Header("Ledger-Position"));
            if (get.Content.Headers.ContentLength is not null) Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            get.Dispose();
        }
    }

    private static string Address(string path) => path
        .Replace("{book}", "main", StringComparison.Ordinal).Replace("{company}", "acme", StringComparison.Ordinal)
        .Replace("{period}", "FY2025", StringComparison.Ordinal).Replace("{entry}", "ref:scan", StringComparison.Ordinal).Replace("{policy}", "default", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> SendAsync(string method, string address, bool mayStream = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method is "POST" or "PUT" or "PATCH") request.Content = LedgerServer.Json("{}");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var answer = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        var asked = $"{method} {address[..Math.Min(200, address.Length)]}: {(int)answer.StatusCode}";
        Assert.True((int)answer.StatusCode < 500, asked);
        if (answer.IsSuccessStatusCode)
        {
            answer.Dispose();
            return answer;
        }

        Assert.True(mayStream || answer.StatusCode == HttpStatusCode.MethodNotAllowed, asked);
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", asked);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(patience.Token)).RootElement;
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:capex-ledger:problem:", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        return answer;
    }
}
