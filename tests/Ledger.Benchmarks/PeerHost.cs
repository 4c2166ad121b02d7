using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weasel.Core;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

namespace Ledger.Benchmarks;

/// <summary>What is stored by the stock endpoint.</summary>
public sealed record StockEvent(string Type, string Company, string Forecaster, string Analyst, string AnnouncedOn, string Period, StockAmount Amount, StockSource Source, string Ref);

/// <summary>Its amount.</summary>
public sealed record StockAmount(string Currency, decimal Value, string Scale);

/// <summary>Its source.</summary>
public sealed record StockSource(string Title, string Publisher, string Url, string Locator);

/// <summary>Wolverine.Http and Marten as their documentation shows them.</summary>
public static class StockEndpoint
{
    /// <summary>Appends an event to its company's stream.</summary>
    [WolverinePost("/stock")]
    public static async Task<IResult> Post(StockEvent body, IDocumentSession session)
    {
        session.Events.Append(body.Company, body);
        await session.SaveChangesAsync();
        return Results.StatusCode(201);
    }
}

/// <summary>The peers that answer over HTTP, in one process: the stock endpoint, ready bytes, one row by key.</summary>
internal static class PeerHost
{
    /// <summary>Runs until it is killed.</summary>
    public static async Task RunAsync(string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddMarten(marten =>
        {
            marten.Connection(connectionString);
            marten.DatabaseSchemaName = "stock";
            marten.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
            marten.Events.StreamIdentity = StreamIdentity.AsString;
            marten.Events.AppendMode = EventAppendMode.Quick;
            marten.AutoCreateSchemaObjects = AutoCreate.All;
            marten.Projections.Add<StockCompanyProjection>(ProjectionLifecycle.Async, tuned =>
            {
                tuned.BatchSize = 5_000;
                tuned.MaximumHopperSize = 15_000;
                tuned.CacheLimitPerTenant = 10_000; // all its documents
            });
        }).UseLightweightSessions().ApplyAllDatabaseChangesOnStartup().IntegrateWithWolverine();
        builder.Host.UseWolverine(w =>
        {
            w.ApplicationAssembly = typeof(PeerHost).Assembly;
            w.Durability.Mode = DurabilityMode.MediatorOnly;
        });
        builder.Services.AddWolverineHttp();
        await using var app = builder.Build();
        var ready = new byte[16];
        app.MapWolverineEndpoints();
        app.MapPut("/ready/{length:int}", (int length) => { ready = new byte[length]; Array.Fill(ready, (byte)'x'); });
        app.MapGet("/ready", () => Results.Bytes(ready, "application/json"));
        app.MapPost("/rebuild", async (IDocumentStore store, CancellationToken stop) =>
        {
            try
            {
                using var daemon = await store.BuildProjectionDaemonAsync();
                await daemon.RebuildProjectionAsync<StockCompanyProjection>(TimeSpan.FromMinutes(30), stop);
                return Results.Ok();
            }
#pragma warning disable CA1031 // Whatever it was, the driver says so.
            catch (Exception failed)
#pragma warning restore CA1031
            {
                return Results.Text(failed.ToString(), statusCode: 500);
            }
        });
        RowPeer.Map(app, connectionString);
        await app.StartAsync();
        Console.WriteLine($"Peer answers on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }
}
