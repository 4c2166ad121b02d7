using Ledger.Postgres;
using Ledger.Server.Store.Books;
using Ledger.Server.Store.Views;
using Marten;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Wolverine;
using Wolverine.Marten;

namespace Ledger.Server.Store;

/// <summary>Gives a host its store: the database connection, migrations at start, Marten and Wolverine.</summary>
public static class LedgerStore
{
    /// <summary>Registers the store. The clock is the host's <see cref="TimeProvider"/>, the system's unless one is registered.</summary>
    public static TBuilder AddLedgerStore<TBuilder>(this TBuilder builder, StoreChoices choices)
        where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        services.AddSingleton(choices);
        services.AddSingleton(choices.Open());
        services.AddHostedService<MigrateFirst>();
        services.AddSingleton<ViewRewrite>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<NodeName>();
        services.AddSingleton<ViewsWake>();
        services.TryAddSingleton<ViewPace>();
        services.AddSingleton<BookCommit>();
        services.AddSingleton<Bookshelf>();
        services.AddHostedService(provider => provider.GetRequiredService<Bookshelf>());
        services.AddHostedService<HeadNotices>();
        services.AddHostedService<ViewRevival>();

        services.AddMarten(provider =>
            {
                var marten = new StoreOptions();
                var clock = provider.GetService<TimeProvider>() ?? TimeProvider.System;
                MartenSetup.Configure(marten, choices, provider.GetRequiredService<NpgsqlDataSource>(), clock, new Lazy<Bookshelf>(provider.GetRequiredService<Bookshelf>), provider.GetRequiredService<ViewPace>());
                return marten;
            })
            .UseLightweightSessions()
            .IntegrateWithWolverine(integration =>
            {
                integration.MessageStorageSchemaName = Schemas.Messages;
                // Spreads the views over the nodes. Marten's own daemon must not be added beside it.
                integration.UseWolverineManagedEventSubscriptionDistribution = true;
            });

        builder.UseWolverine(wolverine => WolverineSetup.Configure(wolverine, choices));
        return builder;
    }
}
