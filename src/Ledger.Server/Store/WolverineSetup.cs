using JasperFx;
using JasperFx.Core;
using Wolverine;

namespace Ledger.Server.Store;

/// <summary>How Wolverine runs on a node: its endpoints' assembly and the sharing of background work between nodes.</summary>
public static class WolverineSetup
{
    /// <summary>Applies every option to Wolverine.</summary>
    public static void Configure(WolverineOptions wolverine, StoreChoices choices)
    {
        wolverine.ApplicationAssembly = typeof(WolverineSetup).Assembly;
        wolverine.AutoBuildMessageStorageOnStartup = AutoCreate.None;

        // With Wolverine's defaults another node takes over a dead node's views after a minute; with these after seconds.
        var durability = wolverine.Durability;
        // The agents that run the views are all that Wolverine does in the background here: without views it only carries requests.
        durability.Mode = !choices.Views ? DurabilityMode.MediatorOnly : choices.SingleNode ? DurabilityMode.Solo : DurabilityMode.Balanced;
        durability.FirstHealthCheckExecution = 200.Milliseconds();
        durability.HealthCheckPollingTime = 1.Seconds();
        durability.StaleNodeTimeout = 6.Seconds();
        durability.CheckAssignmentPeriod = 2.Seconds();
    }
}
