using System.Net.Http.Json;
using System.Text.Json;
using Ledger.Server.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Http;

namespace Ledger.ServiceTests.Web;

/// <summary>A real server on a free port with the sample endpoints, and a clock that stands at 2025-03-02.</summary>
public sealed class WebHost : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2025, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private WebApplication app = null!;

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(new Standing());
        builder.Services.AddLedgerWeb();
        builder.Services.AddWolverineHttp();
        builder.Host.UseWolverine(o =>
        {
            o.ApplicationAssembly = typeof(WebHost).Assembly;
            o.Durability.Mode = DurabilityMode.MediatorOnly;
        });
        app = builder.Build();
        app.UseLedgerWeb();
        app.MapWolverineEndpoints(o => o.WarmUpRoutes = RouteWarmup.Eager);
        app.MapLedgerWeb();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    /// <summary>Sends a request and expects a problem.</summary>
    public async Task<JsonElement> ProblemAsync(HttpRequestMessage request, int status)
    {
        using var response = await Client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(ProblemAnswer.ContentType, response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(response.Headers.GetValues(Correlation.Header).Single(), problem.GetProperty("correlationId").GetString());
        return problem;
    }

    /// <summary>Gets an address and expects a problem.</summary>
    public Task<JsonElement> ProblemAsync(string address, int status) => ProblemAsync(new HttpRequestMessage(HttpMethod.Get, address), status);

    private sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

[CollectionDefinition(nameof(WebHost))]
public sealed class WebHostTests : ICollectionFixture<WebHost>;
