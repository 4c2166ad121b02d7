using System.Diagnostics;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>How far the stored views of a database have come.</summary>
internal static class Views
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    /// <summary>Waits until they have followed the last event, and says so where that takes long; the seconds, at most those given.</summary>
    public static async Task<double> FollowAsync(NpgsqlDataSource database, string row, double mostSeconds)
    {
        var (start, told) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        double Waited() => Stopwatch.GetElapsedTime(start).TotalSeconds;
        while (Waited() < mostSeconds && await BehindAsync(database) is { } behind)
        {
            if (Stopwatch.GetElapsedTime(told) > Silence)
            {
                Console.WriteLine($"{row} … waiting for the stored views to follow, {behind} events behind (at most {mostSeconds} s)");
                told = Stopwatch.GetTimestamp() + 9 * Stopwatch.Frequency;
            }

            await Task.Delay(50);
        }

        return Waited();
    }

    // Events that the slowest has yet to see; null when there are none. Marten's own marks stand in the table too, some of them for ever.
    private static async Task<long?> BehindAsync(NpgsqlDataSource database)
    {
        await using var behind = database.CreateCommand(
            """
            select (select max(seq_id) from ledger_events.mt_events) - case when count(*) = 0 then 0 else min(last_seq_id) end
            from ledger_events.mt_event_progression where name like '%:All'
            """);
        return await behind.ExecuteScalarAsync() is long events and > 0 ? events : null;
    }
}
