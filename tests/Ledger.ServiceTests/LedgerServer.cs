using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ledger.Postgres;
using Ledger.Server;
using Ledger.Server.Security;
using Ledger.Server.Store;
using Ledger.ServiceTests.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.ServiceTests;

/// <summary>The real server on a real port and a database of its own.</summary>
public class LedgerServer : IAsyncLifetime
{
    /// <summary>The key that signs for the logs of all tests: receipts are the same after a restart.</summary>
    public static readonly string LogKeyFile = Path.Combine(AppContext.BaseDirectory, "log.key");

    private WebApplication? app;

    /// <summary>The server's database.</summary>
    public TestDatabase Database { get; } = new();

    /// <summary>Talks to the server.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>What the server made.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Whether the demo book is loaded.</summary>
    protected virtual bool Demo => false;

    /// <summary>Whether no other node is to work on the database: background work then starts at once.</summary>
    protected virtual bool SingleNode => true;

    /// <summary>Who may ask.</summary>
    protected virtual SecurityChoices Security { get; } = new();

    public virtual async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        app = await StartAsync();
        Http = ClientOf(app);
    }

    public virtual async Task DisposeAsync()
    {
        Http.Dispose();
        if (app is not null) await app.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Starts a server, this one or another node, on the database.</summary>
    public Task<WebApplication> StartAsync() => StartOnAsync(Database.ConnectionString, SingleNode, Demo, security: Security);

    /// <summary>Starts a server on a database.</summary>
    public static async Task<WebApplication> StartOnAsync(string database, bool singleNode = true, bool demo = false, double patience = 60, Func<StoreChoices, StoreChoices>? choose = null, SecurityChoices? security = null, Action<IServiceCollection>? services = null, bool views = true)
    {
        var node = LedgerHost.Build(new ServerOptions(0, "", demo, null, "127.0.0.1") { OwnerDatabase = database, LogKey = LogKeyFile, Security = security ?? new(), Views = views }, ServerRole.In(database), builder =>
        {
            var choices = (StoreChoices)builder.Services.Last(s => s.ServiceType == typeof(StoreChoices)).ImplementationInstance!;
            choices = choices with { SingleNode = singleNode, Patience = TimeSpan.FromSeconds(patience) };
            builder.Services.AddSingleton(choose?.Invoke(choices) ?? choices);
            services?.Invoke(builder.Services);
        });
        await node.StartAsync();
        return node;
    }

    /// <summary>A client of a node.</summary>
    public static HttpClient ClientOf(WebApplication node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var address = node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new HttpClient { BaseAddress = new Uri(address + "/v1/books/main/"), Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Registers a company.</summary>
    public async Task RegisterAsync(string id, string yearEnd = "12-31", string currency = "USD") =>
        (await Http.PutAsync($"companies/{id}", Json($$"""{ "name": "{{id}}", "fiscalYearEnd": "{{yearEnd}}", "reportingCurrency": "{{currency}}" }"""))).EnsureSuccessStatusCode();

    /// <summary>Sends an entry.</summary>
    public Task<HttpResponseMessage> PostAsync(string entry, params (string Name, string Value)[] headers) => SendAsync("entries", Json(entry), headers);

    /// <summary>Sends lines.</summary>
    public Task<HttpResponseMessage> PostLinesAsync(params string[] lines) => SendAsync("entries", Body(string.Join('\n', lines), "application/x-ndjson"));

    /// <summary>Sends a body with headers.</summary>
    public async Task<HttpResponseMessage> SendAsync(string address, HttpContent body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request);
    }

    /// <summary>Sends an entry that must be recorded, and returns its id.</summary>
    public async Task<string> RecordAsync(string entry)
    {
        var answer = await PostAsync(entry);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>Asks, and reads the JSON of a 200.</summary>
    public async Task<JsonElement> GetAsync(string address)
    {
        var answer = await Http.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A JSON body.</summary>
    public static HttpContent Json(string json) => Body(json, "application/json");

    /// <summary>A body of a media type.</summary>
    public static HttpContent Body(string text, string mediaType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return content;
    }

    /// <summary>A forecast of 1.5 bn USD for FY2025, unless told otherwise.</summary>
    public static string Forecast(string company, string forecaster = "House", string announcedOn = "2025-02-03", decimal value = 1.5m, string period = "FY2025", string more = "") =>
        FormattableString.Invariant($$"""
        { "type": "forecast", "company": "{{company}}", "forecaster": "{{forecaster}}", "period": "{{period}}", "announcedOn": "{{announcedOn}}",
          "amount": { "currency": "USD", "value": {{value}}, "scale": "billion" }, "source": { "title": "Note" } {{more}} }
        """).ReplaceLineEndings(" ");
}

/// <summary>The same with the demo book in it.</summary>
public sealed class DemoServer : LedgerServer
{
    /// <inheritdoc/>
    protected override bool Demo => true;
}
