using System.Text;

namespace Ledger.Server.Security;

/// <summary>
/// Puts a key that allows everything into a file, unless the file is there: how whoever runs the server gets in the first time, or again.
/// A file, because what a server prints ends up in logs.
/// </summary>
public sealed partial class FirstKey(SecurityChoices choices, KeyTable table, TimeProvider clock, ILogger<FirstKey> log) : IHostedService
{
    /// <summary>Days for which a key holds when nobody says otherwise.</summary>
    public const int UsualDays = 365;

    private static readonly Acting Server = new("server", null, "start");

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (choices.FirstKey is not { } path || File.Exists(path)) return;
        await using var file = OwnersFile.Create(path);
        try
        {
            var (item, text) = await table.CreateAsync(Server, "admin", Roles.Everything, clock.GetUtcNow().AddDays(UsualDays), "The first key", cancellationToken);
            await file.WriteAsync(Encoding.ASCII.GetBytes(text + "\n"), cancellationToken);
            Made(log, item.Id, path);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The key {Id}, which allows everything, is in {Path}")]
    private static partial void Made(ILogger log, string id, string path);
}
