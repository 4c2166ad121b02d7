using System.Text;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.ServiceTests.Cli;

/// <summary>A batch that is sent while the one before it is being recorded comes after it, or not at all.</summary>
public sealed class OrderTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whatever_is_sent_first(bool accepted)
    {
        var company = $"order-{accepted}".ToLowerInvariant();
        await server.RegisterAsync(company);
        var terminal = new Terminal(Stream.Null, Stream.Null, TextWriter.Null, TextWriter.Null, OutputIsTerminal: false, ErrorIsTerminal: false, _ => null, TimeProvider.System, Path.GetTempPath());
        using var client = new LedgerClient(new Uri(server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)), "main", null, "tests", terminal);
        var first = new TaskCompletionSource<AppendReply>();
        var second = client.AppendAsync(Lines(company, "Second"), dryRun: false, CancellationToken.None, first.Task);
        await Task.Delay(300); // long enough for a batch to be recorded
        Assert.False(second.IsCompleted);
        Assert.Empty(await HousesAsync(company));

        first.SetResult(await client.AppendAsync(Lines(accepted ? company : "nobody", "First"), dryRun: false, CancellationToken.None));
        if (accepted)
        {
            Assert.Equal(500, (await second).Recorded);
            Assert.Equal([.. Enumerable.Repeat("First", 500), .. Enumerable.Repeat("Second", 500)], await HousesAsync(company));
        }
        else
        {
            await Assert.ThrowsAnyAsync<Exception>(() => second);
            Assert.Empty(await HousesAsync(company));
        }
    }

    private static byte[] Lines(string company, string house) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 500).Select(i => LedgerServer.Forecast(company, $"{house} {i}", value: i) + "\n")));

    // In the order of positions, the company's registration left out.
    private async Task<IEnumerable<string>> HousesAsync(string company)
    {
        var entries = JsonElement.Parse(await server.Http.GetStringAsync($"entries?company={company}&type=forecast&limit=1000")).GetProperty("items");
        return entries.EnumerateArray().Select(e => e.GetProperty("forecaster").GetString()!.Split(' ')[0]);
    }
}
