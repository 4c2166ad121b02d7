using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ledger.Postgres;
using Ledger.Postgres.Cluster;
using Ledger.Server;
using Ledger.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>One server with the demo book and one browser, for all tests of the project.</summary>
public sealed class PageServer : IAsyncLifetime
{
    private EmbeddedCluster? cluster;
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private IBrowserContext? looking;

    /// <summary>Where screenshots go.</summary>
    public static string Screens { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screens")).FullName;

    /// <summary>Address of the server.</summary>
    public string Address => app!.Urls.First();

    /// <summary>Asks the API.</summary>
    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        cluster = await EmbeddedCluster.StartThrowAwayAsync(fsync: false, say: null, CancellationToken.None);
        var options = new ServerOptions(0, "", true, null, "127.0.0.1") { OwnerDatabase = cluster.ConnectionString, Views = false };
        app = LedgerHost.Build(options, ServerRole.In(cluster.ConnectionString), builder =>
        {
            var choices = (StoreChoices)builder.Services.Last(s => s.ServiceType == typeof(StoreChoices)).ImplementationInstance!;
            builder.Services.AddSingleton(choices with { SingleNode = true });
        });
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(60) };
        playwright = await Playwright.CreateAsync();
        // Chromium's own sandbox needs rights that root and most containers do not have.
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Program, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        Http?.Dispose();
        if (app is not null) await app.DisposeAsync();
        if (cluster is not null) await cluster.DisposeAsync();
    }

    /// <summary>Opens a page in a browser that knows nothing yet.</summary>
    public async Task<Visit> OpenAsync(string path, ColorScheme colours = ColorScheme.Light, int width = 1440, int height = 900, bool scripts = true)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Address, ColorScheme = colours, ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = scripts, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(20_000);
        return await OpenAsync(context, path, ownsContext: true);
    }

    /// <summary>Opens a page in a window that all who only look share, so that it has the library of the charts already.</summary>
    public async Task<Visit> LookAsync(string path)
    {
        looking ??= await browser!.NewContextAsync(new() { BaseURL = Address, ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        return await OpenAsync(looking, path, ownsContext: false);
    }

    private static async Task<Visit> OpenAsync(IBrowserContext context, string path, bool ownsContext)
    {
        var page = await context.NewPageAsync();
        var faults = new ConcurrentQueue<string>();
        page.Console += (_, message) => { if (message.Type is "error") faults.Enqueue(message.Text); };
        page.PageError += (_, error) => faults.Enqueue(error);
        await page.GotoAsync(path);
        return new Visit(context, page, faults, ownsContext);
    }

    /// <summary>The JSON of an API address.</summary>
    public async Task<JsonElement> GetAsync(string address)
    {
        var answer = await Http.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>Sends JSON that must be taken.</summary>
    public async Task SendAsync(HttpMethod method, string address, string json)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        var answer = await Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}

/// <summary>A page that is open.</summary>
/// <param name="Context">Its browser's window.</param>
/// <param name="Page">The page.</param>
/// <param name="Faults">What the browser complained about: scripts that failed, and what the page's own policy forbade.</param>
/// <param name="OwnsContext">Whether the window is closed with it.</param>
public sealed record Visit(IBrowserContext Context, IPage Page, ConcurrentQueue<string> Faults, bool OwnsContext) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (OwnsContext) await Context.DisposeAsync();
        else await Page.CloseAsync();
    }

    /// <summary>Waits until every chart of the page is drawn.</summary>
    public Task DrawnAsync() => Page.WaitForFunctionAsync("() => [...document.querySelectorAll('figure[data-chart]')].every(f => f.querySelector('.canvas svg'))");
}

[CollectionDefinition(Name)]
public sealed class PageTestGroup : ICollectionFixture<PageServer>
{
    public const string Name = "pages";
}
