using System.Text.Json;

namespace Ledger.ServiceTests.Reading;

/// <summary>An answer asked for again with what it says of itself has the same bytes, whatever was recorded since.</summary>
public sealed class SameBytesTests(FilledServer server) : IClassFixture<FilledServer>
{
    [Fact]
    public async Task Asking_again_gives_the_same_bytes_after_much_was_recorded()
    {
        var kept = new List<(string Address, byte[] Bytes)>();
        foreach (var route in FilledServer.Routes)
            foreach (var asOf in new[] { null, "2025-03-15", "2025-08-01" })
                kept.Add(await AskAsync(route, asOf));
        for (var i = 0; i < 4; i++) await server.RecordMoreAsync(100);
        await server.RegisterAsync("acme", "09-30", "EUR");
        await server.RegisterAsync("newcomer");

        var changed = new List<string>();
        foreach (var (address, bytes) in kept)
        {
            var now = await server.Http.GetByteArrayAsync(address);
            if (!now.SequenceEqual(bytes)) changed.Add(address);
        }

        Assert.Empty(changed);
    }

    [Fact]
    public async Task The_instant_of_an_answer_is_as_good_as_its_position()
    {
        await server.RecordMoreAsync(5);
        var before = await server.GetAsync("companies/nova/picture");
        await server.RecordMoreAsync(50);
        var again = await server.GetAsync($"companies/nova/picture?recordedAsOf={before.GetProperty("recordedAsOf").GetString()}");

        Assert.Equal(before.GetRawText(), again.GetRawText());
    }

    // The address under which the answer must stay what it is: the one it names itself.
    private async Task<(string, byte[])> AskAsync(string route, string? asOf)
    {
        var answer = await server.Http.GetAsync(asOf is null ? route : FilledServer.With(route, $"asOf={asOf}"));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.IsSuccessStatusCode, route);
        var json = JsonDocument.Parse(bytes).RootElement;
        var position = answer.Header("Ledger-Position");
        // An entry's own position is that of the entry.
        if (!route.StartsWith("entries/", StringComparison.Ordinal)) Assert.Equal(json.GetProperty("position").GetRawText(), position);
        var same = FilledServer.With(route, $"asOf={json.GetProperty("asOf").GetString()}&recordedAsOf=position:{position}&policy={json.GetProperty("policy").GetString()}");
        Assert.Equal(bytes, await server.Http.GetByteArrayAsync(same));
        return (same, bytes);
    }
}
