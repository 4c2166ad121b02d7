using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class AppendOnlyTests
{
    [Fact]
    public async Task Readers_see_a_growing_prefix()
    {
        const int most = 200_000;
        var list = new AppendOnly<string>();
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var seen = 0;
            while (seen < most && !stop.IsCancellationRequested)
            {
                var now = list.Now();
                if (now.Length < seen) throw new InvalidOperationException("The list shrank.");
                seen = now.Length;
                for (var i = Math.Max(0, seen - 100); i < seen; i++)
                    if (now[i] != $"{i}" || list[i] != now[i]) throw new InvalidOperationException($"Item {i} is {now[i]}.");
                if (list.CountWhile(s => int.Parse(s, null) < seen) != seen) throw new InvalidOperationException("The count is off.");
            }
        })).ToArray();
        for (var i = 0; i < most; i++) list.Add($"{i}");
        stop.CancelAfter(TimeSpan.FromSeconds(30));
        await Task.WhenAll(readers);
        Assert.Equal(most, list.Count);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 1)]
    [InlineData(15, 1)]
    [InlineData(20, 2)]
    [InlineData(30, 3)]
    [InlineData(99, 3)]
    public void Counts_a_prefix(int limit, int expected)
    {
        var list = new AppendOnly<int>();
        foreach (var item in (int[])[10, 20, 30]) list.Add(item);
        Assert.Equal(expected, list.CountWhile(i => i <= limit));
        Assert.Equal(0, new AppendOnly<int>().CountWhile(_ => true));
    }
}
