using Ledger.Server.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Views;
using Ledger.Server.Web.OpenApi;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ledger.Server.Web;

/// <summary>Puts together what every endpoint shares.</summary>
public static class WebSetup
{
    /// <summary>Adds it to a host.</summary>
    public static IServiceCollection AddLedgerWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AnswerCache>();
        services.TryAddSingleton<ViewPace>();
        services.TryAddSingleton(BodyBudget.Within(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        services.TryAddSingleton(provider => CheckedBatches.Within(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, provider.GetRequiredService<TimeProvider>()));
        // Kestrel's 512 would keep some of a thousand clients that connect at once waiting for seconds, unseen by anybody.
        services.Configure<SocketTransportOptions>(o => o.Backlog = 4096);
        services.ConfigureHttpJsonOptions(o => AnswerJson.Apply(o.SerializerOptions));
        services.Configure<KestrelServerOptions>(o =>
        {
            o.AddServerHeader = false;
            // Half of Kestrel's 30 seconds: whoever sends headers by the byte gives way sooner. Its other limits are as we want them, which a test holds.
            o.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        return services.AddLedgerOpenApi();
    }

    /// <summary>
    /// Puts it around the endpoints. Call it before any <c>Map…</c>: routing must come after the period in the path is escaped.
    /// </summary>
    public static IApplicationBuilder UseLedgerWeb(this IApplicationBuilder app) => app
        .UseMiddleware<Correlation>()
        .UseMiddleware<Faults>()
        .UseMiddleware<HeadAsGet>()
        .UseMiddleware<PeriodInPath>()
        .UseRouting()
        .UseMiddleware<ViewsGiveWay>();

    /// <summary>Maps the OpenAPI document.</summary>
    public static void MapLedgerWeb(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi().WithMetadata(new ForAnybodyAttribute());
}
