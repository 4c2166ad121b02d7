using System.Diagnostics;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>How far the stored views of a database have come.</summary>
internal static class Views
{
    /// <summary>Waits until they have followed the last event; the seconds, at most those given.</summary>
    public static async Task<double> FollowAsync(NpgsqlDataSource database, double mostSeconds)
    {
        var start = Stopwatch.GetTimestamp();
        double Waited() => Stopwatch.GetElapsedTime(start).TotalSeconds;
        while (Waited() < mostSeconds)
        {
            await using var behind = database.CreateCommand(
                """
                select count(*) = 0 or min(last_seq_id) < (select max(seq_id) from ledger_events.mt_events)
                from ledger_events.mt_event_progression where name <> 'HighWaterMark'
                """);
            if (!(bool)(await behind.ExecuteScalarAsync())!) break;
            await Task.Delay(50);
        }

        return Waited();
    }
}
