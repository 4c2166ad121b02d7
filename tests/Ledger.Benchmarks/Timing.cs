using System.Diagnostics;

namespace Ledger.Benchmarks;

/// <summary>Times one thing after another.</summary>
internal static class Timing
{
    /// <summary>Milliseconds that work took.</summary>
    public static async Task<double> OfAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Milliseconds of each repetition, for some seconds and at least so often.</summary>
    public static async Task<double[]> ManyAsync(double seconds, int least, Func<Task> work)
    {
        var (times, clock) = (new List<double>(), Stopwatch.StartNew());
        while (times.Count < least || clock.Elapsed.TotalSeconds < seconds) times.Add(await OfAsync(work));
        return [.. times.Order()];
    }

    /// <summary>The same without a task in between, for what takes microseconds.</summary>
    public static double[] Many(double seconds, int least, Action work)
    {
        var (times, clock) = (new List<double>(), Stopwatch.StartNew());
        while (times.Count < least || clock.Elapsed.TotalSeconds < seconds)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return [.. times.Order()];
    }

    /// <summary>The time below which so many of all lie.</summary>
    public static double At(this double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
