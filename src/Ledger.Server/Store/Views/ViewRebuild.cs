using JasperFx;
using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace Ledger.Server.Store.Views;

/// <summary>Rebuilds a stored view from the events while the server runs and records.</summary>
/// <remarks>
/// Marten's own daemon must not be used for this: rebuilding beside the running view stops that one for good
/// (its progress is "out of order"). The agent that runs the view stops itself, rebuilds and goes on.
/// </remarks>
public sealed class ViewRebuild(IWolverineRuntime runtime, IEventSubscriptionAgentFamily views)
{
    /// <summary>Wolverine restarts a view that it sees standing still, as one does after a rebuild: it is away for a moment.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Empties and rebuilds one view and lets it run on. False when this node does not run the view: ask another.</summary>
    /// <param name="name">The name it was declared with in <see cref="StoredViewAttribute"/>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<bool> RebuildAsync(string name, CancellationToken cancellation = default)
    {
        var address = await views.FindAgentUriAsync(StoredViewAttribute.ShardOf(name), tenantId: null, cancellation)
            ?? throw new ArgumentException($"No stored view is named {name}.", nameof(name));
        if (await RunningHereAsync(address, cancellation) is not { } view) return false;
        await view.RebuildAsync(cancellation);
        return true;
    }

    private async Task<IEventSubscriptionAgent?> RunningHereAsync(Uri address, CancellationToken cancellation)
    {
        var node = ((WolverineRuntime)runtime).NodeController;
        for (var waited = TimeSpan.Zero; waited < Patience; waited += TimeSpan.FromMilliseconds(50))
        {
            if (node?.Agents.GetValueOrDefault(address) is IEventSubscriptionAgent { Status: AgentStatus.Running } view) return view;
            await Task.Delay(50, cancellation);
        }

        return null;
    }
}
