using Npgsql;

namespace Ledger.Server.Store;

/// <summary>Brings the schema up to date before any other part of the host starts.</summary>
internal sealed class MigrateFirst(NpgsqlDataSource database, StoreChoices choices, ILogger<MigrateFirst> log)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        new Migrations(choices.MigrationsFolder, log).ApplyAsync(database, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
