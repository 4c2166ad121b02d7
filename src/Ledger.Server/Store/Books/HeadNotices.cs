using System.Security.Cryptography;
using Npgsql;

namespace Ledger.Server.Store.Books;

/// <summary>
/// Hears at the moment of a commit that another node recorded something, and has this node's book look. What is missed, while the
/// connection is down or a book is just being opened, the bookshelf's regular look finds.
/// </summary>
public sealed partial class HeadNotices(Bookshelf shelf, NodeName node, NpgsqlDataSource database, ILogger<HeadNotices> log) : BackgroundService
{
    /// <summary>PostgreSQL's channel.</summary>
    public const string Channel = "ledger_heads";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A connection that was cut without a word is noticed by asking something.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>What a node sends when it has recorded: its own name, so that it need not heed itself, and the book.</summary>
    public static string Notice(NodeName node, string book) => $"{node?.Name} {book}";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever cut it off, the listening begins anew.
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Lost(log, lost.Message);
                shelf.LookSoon(); // it is the first to notice a database that goes away
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        connection.Notification += (_, notice) => Heed(notice.Payload);
        await using var listen = new NpgsqlCommand($"listen {Channel}", connection);
        await listen.ExecuteNonQueryAsync(cancellation);
        shelf.LookSoon();
        while (true)
            if (!await connection.WaitAsync(Silence, cancellation)) await listen.ExecuteNonQueryAsync(cancellation);
    }

    private void Heed(string notice)
    {
        if (notice.Split(' ') is [var sender, var book] && sender != node.Name) shelf.Heed(book);
    }

    [LoggerMessage(LogLevel.Debug, "What other nodes record is not heard for now: {Reason}")]
    private static partial void Lost(ILogger log, string reason);
}

/// <summary>What a node calls itself towards the others, anew at each start.</summary>
public sealed class NodeName
{
    /// <summary>The name; no other node has it.</summary>
    public string Name { get; } = RandomNumberGenerator.GetHexString(16, lowercase: true);
}
