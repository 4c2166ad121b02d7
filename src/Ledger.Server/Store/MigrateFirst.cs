namespace Ledger.Server.Store;

/// <summary>Brings the schema up to date before any other part of the host starts.</summary>
/// <remarks>A database that is still starting, as beside a server in the same compose file, is waited for.</remarks>
internal sealed partial class MigrateFirst(StoreChoices choices, TimeProvider clock, ILogger<MigrateFirst> log)
    : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var database = choices.OpenAsOwner();
        for (var (start, tries) = (clock.GetTimestamp(), 0); ; tries++)
        {
            try
            {
                await new Migrations(choices.MigrationsFolder, log).ApplyAsync(database, cancellationToken);
                return;
            }
            catch (Exception gone) when (Web.DatabaseFault.IsOutage(gone))
            {
                if (clock.GetElapsedTime(start) >= choices.Patience)
                    throw new DatabaseMissingException($"No database answers at {database.ConnectionString} within {choices.Patience.TotalSeconds:0} seconds: {gone.Message}", gone);
                if (tries % 10 == 0) Waiting(log, gone.Message);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The database does not answer yet; trying again: {Reason}")]
    private static partial void Waiting(ILogger log, string reason);
}

/// <summary>No database answers; the message says where it was looked for.</summary>
public sealed class DatabaseMissingException(string message, Exception cause) : Exception(message, cause);
