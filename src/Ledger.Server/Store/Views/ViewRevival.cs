using JasperFx;
using JasperFx.Events.Daemon;
using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace Ledger.Server.Store.Views;

/// <summary>
/// Starts a view again that was paused by a database in trouble and was forgotten: the daemon tries to resume it once, and when the
/// database is still away just then, nobody does any more. One that paused because an event cannot be applied is left as it is.
/// </summary>
internal sealed partial class ViewRevival(IWolverineRuntime runtime, StoreChoices choices, TimeProvider clock, ILogger<ViewRevival> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // The daemon's own pause is a second; what is seen paused twice in a row was forgotten.
    private readonly HashSet<Uri> seenPaused = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!choices.Views) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            foreach (var (address, agent) in ((WolverineRuntime)runtime).NodeController?.Agents.ToArray() ?? [])
                if (agent is IEventSubscriptionAgent view) await LookAfterAsync(address, view, stoppingToken);
        }
    }

    private async Task LookAfterAsync(Uri address, IEventSubscriptionAgent view, CancellationToken cancellation)
    {
        if (view.Status != AgentStatus.Paused || view.Failure is { Category: not ShardFailureCategory.Other })
        {
            seenPaused.Remove(address);
            return;
        }

        if (seenPaused.Add(address)) return;
        try
        {
            await view.StopAsync(cancellation);
            await view.StartAsync(cancellation);
            seenPaused.Remove(address);
            Revived(log, address);
        }
#pragma warning disable CA1031 // The database may be away still: it is tried again in a moment, for as long as it takes.
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            NotYet(log, address, failed.Message);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    [LoggerMessage(LogLevel.Warning, "The view {View} had stopped with the database, and goes on")]
    private static partial void Revived(ILogger log, Uri view);

    [LoggerMessage(LogLevel.Warning, "The view {View} cannot go on yet: {Reason}")]
    private static partial void NotYet(ILogger log, Uri view, string reason);
}
