using Ledger.Entries;
using Ledger.Postgres.Logs;
using Ledger.Server.Demo;
using Ledger.Server.Pages;
using Ledger.Server.Proofs;
using Ledger.Server.Replays;
using Ledger.Server.Security;
using Ledger.Server.Store;
using Ledger.Server.Web;
using Wolverine.Http;

namespace Ledger.Server;

/// <summary>Puts the server together; tests start the same one.</summary>
public static class LedgerHost
{
    /// <summary>Makes the server for a database.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="connectionString">The database.</param>
    /// <param name="configure">What a test changes.</param>
    public static WebApplication Build(ServerOptions options, string connectionString, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        if (options.LogJson) builder.Logging.AddJsonConsole(json => (json.IncludeScopes, json.UseUtcTimestamp, json.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // what it logs as it dies is thrown, and told once
        builder.Logging.AddFilter("Wolverine", LogLevel.Warning);
        builder.Logging.AddFilter("Wolverine.Configuration.HandlerDiscovery", LogLevel.Error); // endpoints we have, message handlers none
        builder.Logging.AddFilter("JasperFx", LogLevel.Warning);
        // Marten goes on listening after the host has stopped, and would mourn the database that stops next.
        var stopped = false;
        builder.Logging.AddFilter("Marten", level => level >= LogLevel.Warning && !stopped);
        builder.AddLedgerSecurity(options);
        builder.AddLedgerStore(new StoreChoices(connectionString, EventCatalogue.Of(EventKind.All.Select(k => (k.ClrType, k.EventName)))) { Views = options.Views, OwnerConnectionString = options.OwnerDatabase });
        builder.Services.AddSingleton(new DemoChoice(options.Demo));
        builder.Services.AddHostedService<DemoBook>();
        builder.Services.AddSingleton<Replay>();
        builder.Services.AddSingleton<LogCheck>();
        builder.Services.AddSingleton(_ => LogSeal.Of(options));
        builder.Services.AddWolverineHttp();
        builder.Services.AddLedgerWeb();
        builder.Services.AddLedgerPages();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(() => stopped = true);
        app.UseLedgerWeb();
        app.UseLedgerSecurity();
        app.MapLedgerWeb();
        app.MapLedgerPages();
        app.MapWolverineEndpoints(http => http.WarmUpRoutes = RouteWarmup.Eager);
        return app;
    }
}
