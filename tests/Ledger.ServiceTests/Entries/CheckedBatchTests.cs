using System.Globalization;
using System.Net;
using System.Text;
using Ledger.Kernel;
using Ledger.Server.Entries;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.ServiceTests.Entries;

/// <summary>What a dry run has read is not read again when the same bytes are recorded; anything else is.</summary>
public sealed class CheckedBatchTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private const int Lines = 400;

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000_000)]
    public void The_same_bytes_are_not_read_again(int step)
    {
        using var known = new CheckedBatches(10_000_000, TimeProvider.System);
        var body = Body("first");
        var before = Read(body, dryRun: true, known, step);
        Assert.Equal(Lines, before.Entries.Count);
        Assert.Equal(body.Length, known.Bytes);
        Assert.Same(before.Entries, Read(body, dryRun: true, known, step).Entries);
        Assert.Same(before.Entries, Read(body, dryRun: false, known, step).Entries);
        Assert.Equal(0, known.Bytes);
        Assert.NotSame(before.Entries, Read(body, dryRun: false, known, step).Entries);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000_000)]
    public void What_differs_anywhere_is_read(int step)
    {
        using var known = new CheckedBatches(10_000_000, TimeProvider.System);
        var body = Body("first");
        var before = Read(body, dryRun: true, known, step);
        foreach (var other in new[] { Body("other"), body[..^1], [.. body, .. "{}\n"u8], Changed(body, body.Length - 40), Changed(body, body.Length / 2), Changed(body, 300) })
        {
            var problems = new Problems();
            var again = Reading(other, problems, dryRun: false, known, step);
            Assert.NotSame(before.Entries, again.Entries);
            Assert.Equal(problems.None ? Lines : Lines - (other.Length > body.Length ? 0 : 1), again.Entries.Count);
        }
    }

    [Fact]
    public void Of_two_that_begin_alike_each_is_known()
    {
        using var known = new CheckedBatches(10_000_000, TimeProvider.System);
        var one = Body("first");
        var two = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body("first")).Replace("first-399", "first-abc", StringComparison.Ordinal));
        var (a, b) = (Read(one, true, known, 1_000), Read(two, true, known, 1_000));
        Assert.Same(b.Entries, Read(two, false, known, 1_000).Entries);
        Assert.Same(a.Entries, Read(one, false, known, 1_000).Entries);
    }

    [Fact]
    public void What_is_wrong_is_not_kept_and_no_more_than_the_limit()
    {
        var (body, broken) = (Body("first"), Changed(Body("first"), 300));
        using var known = new CheckedBatches(body.Length + 10, TimeProvider.System);
        var problems = new Problems();
        Reading(broken, problems, dryRun: true, known, 1_000);
        Assert.False(problems.None);
        Assert.Equal(0, known.Bytes);
        Read(body, dryRun: true, known, 1_000);
        Read(Body("other"), dryRun: true, known, 1_000);
        Assert.Equal(body.Length, known.Bytes);
        Read("{}\n"u8.ToArray(), dryRun: true, known, 1_000, any: true);
        Assert.Equal(body.Length, known.Bytes);
    }

    [Fact]
    public async Task It_is_forgotten_after_a_while()
    {
        var clock = new Sped();
        using var known = new CheckedBatches(10_000_000, clock);
        var body = Body("first");
        Read(body, dryRun: true, known, 1_000);
        Assert.Equal(body.Length, known.Bytes);
        clock.Ahead = CheckedBatches.Patience;
        await Eventually.IsAsync(() => Task.FromResult(known.Bytes == 0));
    }

    [Fact]
    public async Task Recording_after_a_check_says_what_it_says_without()
    {
        var known = server.Services.GetRequiredService<CheckedBatches>();
        await server.RegisterAsync("acme");
        var body = Encoding.UTF8.GetString(Body("first"));
        using var check = await server.SendAsync("entries?dryRun=true", LedgerServer.Body(body, "application/x-ndjson"));
        Assert.Equal(HttpStatusCode.OK, check.StatusCode);
        Assert.NotEqual(0, known.Bytes);
        using var record = await server.SendAsync("entries", LedgerServer.Body(body, "application/x-ndjson"));
        Assert.Equal(HttpStatusCode.OK, record.StatusCode);
        var receipts = (await record.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Lines, receipts.Count(r => r.Contains("\"duplicate\":false", StringComparison.Ordinal)));
        using var again = await server.SendAsync("entries?dryRun=true", LedgerServer.Body(body, "application/x-ndjson"));
        var afterwards = (await again.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(receipts.Select(r => r.Replace("\"duplicate\":false", "\"duplicate\":true", StringComparison.Ordinal)), afterwards);
    }

    private static byte[] Body(string series) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Lines).Select(i => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"type":"forecast","company":"acme","forecaster":"House {{{i}}}","announcedOn":"2025-03-01","period":"FY2025","amount":{"currency":"USD","value":{{{i + 1}}}},"source":{"title":"A note, long enough to count"},"ref":"{{{series}}}-{{{i}}}"}""") + "\n")));

    // A byte of a text becomes one that no text may hold.
    private static byte[] Changed(byte[] body, int at)
    {
        var changed = body.ToArray();
        changed[at] = 1;
        return changed;
    }

    private static ReadBatch Read(byte[] body, bool dryRun, CheckedBatches known, int step, bool any = false)
    {
        var problems = new Problems();
        var read = Reading(body, problems, dryRun, known, step);
        Assert.True(any || problems.None);
        return read;
    }

    private static ReadBatch Reading(byte[] body, Problems problems, bool dryRun, CheckedBatches known, int step)
    {
        var reading = new BatchReading(problems, dryRun, known);
        for (var come = Math.Min(step, body.Length); come < body.Length; come += step) reading.Offer(body.AsMemory(0, come));
        reading.Offer(body);
        Assert.True(reading.End(body).Ok(out var read, out _));
        return read;
    }

    // Timers go off at once, and time can be moved on.
    private sealed class Sped : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            TimeProvider.System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));
    }
}
