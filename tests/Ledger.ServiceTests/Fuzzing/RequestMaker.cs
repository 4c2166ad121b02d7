using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ledger.ServiceTests.Fuzzing;

/// <summary>A request that was made up.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Address">Path and query.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Headers">Headers of its own.</param>
public sealed record MadeRequest(string Method, string Address, byte[]? Body, string MediaType, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Address} {string.Join(' ', Headers.Select(h => $"{h.Name}:{h.Value}"))} {(Body is null ? "" : Encoding.UTF8.GetString(Body))}";
}

/// <summary>
/// Makes requests up that know the shape of the API: every address, parameter and header of its OpenAPI document, with values that are right,
/// nearly right and absurd, and bodies that are right but for a few changes.
/// </summary>
public sealed class RequestMaker(JsonElement openApi, string book, Random random)
{
    private static readonly string[] Absurd =
    [
        "", " ", "0", "-1", "1e9", "99999999999999999999", "0.1", "NaN", "null", "true", "[]", "{}", "'", "\"", "\\", "/", "..", "%", "\u0000", "\n", "\u202e", "\ud83d\udca9", "阿里巴巴", "ref:", "position:0", "position:-1", "position:1",
        "FY2025", "CY2025-Q5", "FY2025-9M", "2024-02-29", "2025-02-29", "0000-00-00", "9999-12-31", "1900-01-01/2199-12-31", "2025-03-01T12:00:00Z", "2025-03-01T12:00:00", "USD", "usd", "ZZZ", "EUR", "default@1", "default@2", "total", new string('x', 300),
    ];

    private readonly List<(string Path, string Method, JsonElement Operation)> operations =
        [.. openApi.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Object && m.Name is "get" or "post" or "put" or "delete").Select(m => (p.Name, m.Name.ToUpperInvariant(), m.Value)))];

    private readonly List<string> known = ["alibaba", "acme", "guojin-securities"];

    /// <summary>Addresses with their methods.</summary>
    public int Operations => operations.Count;

    /// <summary>Remembers an id that the server gave, to be asked for later.</summary>
    public void Learn(string id)
    {
        if (known.Count < 200) known.Add(id);
        else known[3 + random.Next(known.Count - 3)] = id;
    }

    /// <summary>The next request.</summary>
    public MadeRequest Next()
    {
        var (path, method, operation) = operations[random.Next(operations.Count)];
        if (random.Next(3) == 0) (path, method, operation) = operations.First(o => o.Method == "POST" && o.Path.EndsWith("/entries", StringComparison.Ordinal));
        var address = new StringBuilder(path.Replace("{book}", random.Next(30) == 0 ? Uri.EscapeDataString(InPath(Any(Absurd))) : book, StringComparison.Ordinal));
        var parameters = operation.TryGetProperty("parameters", out var declared) ? declared.EnumerateArray().ToList() : [];
        foreach (var parameter in parameters.Where(p => In(p) == "path" && Name(p) != "book")) address.Replace("{" + Name(parameter) + "}", Uri.EscapeDataString(InPath(Value(Name(parameter)))));
        var query = parameters.Where(p => In(p) == "query" && random.Next(4) == 0).Select(p => $"{Name(p)}={Uri.EscapeDataString(Value(Name(p)))}").ToList();
        if (random.Next(40) == 0) query.Add($"{Uri.EscapeDataString(Any(Absurd))}={Uri.EscapeDataString(Any(Absurd))}");
        if (query.Count > 0) address.Append('?').AppendJoin('&', query);
        var headers = parameters.Where(p => In(p) == "header" && random.Next(8) == 0).Select(p => (Name(p), Printable(Value(Name(p))))).ToList();
        if (random.Next(10) == 0) headers.Add(("Accept", Any(["application/json", "text/csv", "application/x-ndjson", "text/plain", "*/*;q=0.1", "image/png", ";;;"])));
        if (method == "GET" || (method == "DELETE")) return new MadeRequest(method, address.ToString(), null, "", headers);
        var lines = path.EndsWith("/log", StringComparison.Ordinal) || random.Next(4) == 0;
        var body = path.EndsWith("/entries", StringComparison.Ordinal) || path.EndsWith("/log", StringComparison.Ordinal)
            ? lines ? string.Join('\n', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Mutated(Entry()))) : Mutated(Entry())
            : Mutated($$"""{ "name": "{{Any(Absurd[^4..])}}", "fiscalYearEnd": "03-31", "reportingCurrency": "CNY", "country": "CN" }""");
        return new MadeRequest(method, address.ToString(), Encoding.UTF8.GetBytes(body), lines ? "application/x-ndjson" : random.Next(25) == 0 ? "text/plain" : "application/json", headers);
    }

    private static string In(JsonElement parameter) => parameter.GetProperty("in").GetString()!;

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    // A null in a path is refused by the HTTP server before the ledger sees it, without a word.
    private static string InPath(string value) => value.Replace("\0", "0", StringComparison.Ordinal);

    private static string Printable(string value) => new([.. value.Where(c => c is >= ' ' and < (char)127)]);

    private string Any(IReadOnlyList<string> of) => of[random.Next(of.Count)];

    private string Value(string name) => random.Next(4) == 0 ? Any(Absurd) : name switch
    {
        "company" or "companies" => Any(["alibaba", "acme"]),
        "entry" or "id" => Any(known),
        "forecaster" => Any(["guojin-securities", "House 1", "company"]),
        "period" => Any(["FY2025", "FY2025-Q3", "CY2025", "FY2026/FY2028", "2025-02-24/2028-02-23"]),
        "asOf" or "from" or "to" => string.Create(CultureInfo.InvariantCulture, $"202{random.Next(4, 7)}-0{random.Next(1, 10)}-1{random.Next(10)}"),
        "recordedAsOf" => string.Create(CultureInfo.InvariantCulture, $"position:{random.Next(60)}"),
        "limit" or "after" or "cursor" or "size" or "position" => random.Next(100).ToString(CultureInfo.InvariantCulture),
        "dryRun" or "receipt" or "strict" => Any(["true", "false"]),
        "currency" => Any(["USD", "CNY", "EUR"]),
        _ => Any(Absurd),
    };

    // An entry that would be taken as it is.
    private string Entry() => random.Next(6) switch
    {
        0 => $$"""{ "type": "earningsReport", "company": "acme", "period": "FY{{random.Next(2015, 2030)}}-Q{{random.Next(1, 5)}}", "announcedOn": "2025-0{{random.Next(1, 10)}}-02", "amount": { "currency": "USD", "value": {{random.Next(1, 1000)}}.5, "scale": "million" }, "growth": { "yearOnYear": 0.25 }, "source": { "title": "10-Q", "url": "https://example.com/q" } }""",
        1 => $$"""{ "type": "announcement", "company": "acme", "nature": "{{Any(["plan", "guidance", "project"])}}", "title": "A plan", "period": "FY2026/FY2028", "announcedOn": "2025-02-1{{random.Next(10)}}", "amount": { "currency": "USD", "low": 1, "high": {{random.Next(2, 9)}}, "scale": "billion" }, "partners": ["B"], "source": { "title": "Release" } }""",
        2 => $$"""{ "type": "retraction", "entry": "{{Any(known)}}", "reason": "hoax" }""",
        3 => $$"""{ "type": "withdrawal", "entry": "{{Any(known)}}", "announcedOn": "2025-06-01", "reason": "stopped", "source": { "title": "Note" } }""",
        4 => $$"""{ "type": "exchangeRate", "base": "USD", "quote": "CNY", "rate": 7.{{random.Next(1000, 9999)}}, "on": "2025-0{{random.Next(1, 10)}}-01", "source": { "title": "Fixing" } }""",
        _ => LedgerServer.Forecast(Any(["acme", "alibaba"]), $"House {random.Next(9)}", $"2025-0{random.Next(1, 10)}-0{random.Next(1, 10)}", random.Next(1, 500) / 10m),
    };

    private string Mutated(string json)
    {
        for (var changes = random.Next(4) is 0 ? 0 : random.Next(1, 4); changes > 0; changes--)
        {
            try
            {
                var root = JsonNode.Parse(json)!;
                var at = Places(root).ToList() is { Count: > 0 } places ? places[random.Next(places.Count)] : root;
                json = Changed(root, at);
            }
            catch (JsonException)
            {
                break;
            }
        }

        return random.Next(60) == 0 ? json[..random.Next(json.Length)] : json;
    }

    private string Changed(JsonNode root, JsonNode at)
    {
        JsonNode? with = random.Next(8) switch
        {
            0 => null,
            1 => JsonValue.Create(Any(Absurd)),
            2 => JsonValue.Create(random.Next(-3, 100)),
            3 => new JsonArray(JsonValue.Create(1), null),
            4 => new JsonObject { [Any(Absurd)] = Any(Absurd) },
            5 => JsonNode.Parse(string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60))),
            6 => JsonNode.Parse(Any(["1e400", "-0.0", "0.1234567890123456789012345678901234567890", "123456789012345678901234567890", "1E-30"])),
            _ => JsonValue.Create(true),
        };
        switch (at.Parent)
        {
            case JsonObject parent when random.Next(5) == 0:
                parent.Remove(at.GetPropertyName());
                break;
            case JsonObject parent when random.Next(8) == 0:
                parent[Any(Absurd) + "x"] = with;
                break;
            case JsonObject parent:
                parent[at.GetPropertyName()] = with;
                break;
            case JsonArray parent:
                parent[at.GetElementIndex()] = with;
                break;
            default:
                return with?.ToJsonString() ?? "null";
        }

        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) => node switch
    {
        JsonObject o => o.Where(f => f.Value is not null).SelectMany(f => Places(f.Value!).Prepend(f.Value!)),
        JsonArray a => a.Where(i => i is not null).SelectMany(i => Places(i!).Prepend(i!)),
        _ => [],
    };
}
