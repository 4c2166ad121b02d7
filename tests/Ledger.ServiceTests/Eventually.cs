using System.Diagnostics;

namespace Ledger.ServiceTests;

/// <summary>Waits for what takes a moment.</summary>
public static class Eventually
{
    /// <summary>Asks until it is so; fails after some time.</summary>
    public static async Task IsAsync(Func<Task<bool>> so, double seconds = 30)
    {
        var clock = Stopwatch.StartNew();
        while (!await so())
        {
            Assert.True(clock.Elapsed.TotalSeconds < seconds, $"It did not happen within {seconds} s.");
            await Task.Delay(50);
        }
    }
}
