using System.Diagnostics;
using System.Globalization;

namespace Ledger.Benchmarks;

/// <summary>Times requests, and prints what came out.</summary>
internal static class Stopwatches
{
    /// <summary>Median time of a request in milliseconds, sent and answer read.</summary>
    public static async Task<double> MedianAsync(HttpClient http, Func<string> address, int requests)
    {
        var times = new double[requests];
        for (var i = 0; i < requests; i++)
        {
            var question = address();
            var start = Stopwatch.GetTimestamp();
            await http.GetByteArrayAsync(question);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Median(times);
    }

    /// <summary>One line of the table: medians over the repetitions, and the range of the ratio.</summary>
    public static void Row(string figure, IReadOnlyList<double> ours, IReadOnlyList<double> limit, string goal)
    {
        var ratios = ours.Zip(limit, (o, l) => o / l).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{figure,-44} {Median(ours),9:0.00} {Median(limit),9:0.00} {$"{Median(ratios):0.0} ({ratios.Min():0.0}-{ratios.Max():0.0})",22}  {goal}"));
    }

    private static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);
}
