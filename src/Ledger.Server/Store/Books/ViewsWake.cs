using System.Diagnostics;
using Ledger.Postgres.Logs;
using Marten.Events.Daemon.HighWater;
using Npgsql;

namespace Ledger.Server.Store.Books;

/// <summary>
/// Wakes the stored views, wherever they are kept, but not for each commit: whoever is woken asks the database how far the events go, which
/// would cost more than a small commit does. The first commit after a pause wakes them itself; those soon after it are told of together.
/// </summary>
public sealed partial class ViewsWake(NpgsqlDataSource database, ILogger<ViewsWake> log)
{
    /// <summary>The statement's part that wakes them; what else the transaction does is committed with it.</summary>
    public const string Sql = $"pg_notify('{PostgresqlListenWakeup.DefaultChannel}', '')";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private long last;
    private int owed;

    /// <summary>Whether a commit that begins now wakes the views itself.</summary>
    public bool IsDue()
    {
        var (now, before) = (Stopwatch.GetTimestamp(), Volatile.Read(ref last));
        return (before == 0 || Stopwatch.GetElapsedTime(before, now) >= Pause) && Interlocked.CompareExchange(ref last, now, before) == before;
    }

    /// <summary>Has the views woken soon for a commit that did not do it.</summary>
    public void Soon()
    {
        if (Interlocked.Exchange(ref owed, 1) == 0) _ = AfterPauseAsync();
    }

    private async Task AfterPauseAsync()
    {
        await Task.Delay(Pause);
        Volatile.Write(ref owed, 0); // before the views look: a commit from here on is told of anew
        Volatile.Write(ref last, Stopwatch.GetTimestamp());
        try
        {
            await using var wake = database.CreateCommand($"select {Sql}");
            wake.CommandTimeout = BookTables.ShortTimeout;
            await wake.ExecuteNonQueryAsync();
        }
#pragma warning disable CA1031 // Nobody waits for it: views also look by themselves each second.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            NotWoken(log, failed.Message);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The views were not woken: {Reason}")]
    private static partial void NotWoken(ILogger log, string reason);
}
