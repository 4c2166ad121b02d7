using System.Net;
using System.Xml.Linq;
using Ledger.ServiceTests.Reading;

namespace Ledger.ServiceTests.Changes;

/// <summary>What was recorded since, over HTTP, in every form.</summary>
public sealed class ChangesTests(FilledServer server) : IClassFixture<FilledServer>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task After_a_position_of_some_companies_page_by_page()
    {
        var all = (await server.GetAsync("entries?limit=20000")).GetProperty("items").EnumerateArray().Where(e => e.GetProperty("position").GetInt64() > 10)
            .Where(e => e.TryGetProperty("company", out var c) && c.GetString() is "acme" or "tiny").Select(e => e.GetProperty("id").GetString()).ToList();
        var found = new List<string?>();
        for (string? after = "10"; after is not null;)
        {
            var page = await server.GetAsync($"changes?companies=acme,tiny&after={after}&limit=50");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("entry").GetString()));
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(all, found);
    }

    [Fact]
    public async Task The_days_are_those_of_the_recording()
    {
        Assert.Empty((await server.GetAsync("changes?to=2025-12-31")).GetProperty("items").EnumerateArray());
        Assert.NotEmpty((await server.GetAsync("changes?from=2026-01-01&limit=5")).GetProperty("items").EnumerateArray());
        Assert.Equal(["to"], await (await server.Http.GetAsync("changes?from=2025-02-01&to=2025-01-31")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        await (await server.Http.GetAsync("changes?companies=nobody")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
    }

    [Fact]
    public async Task A_feed_shows_the_last_first_and_a_page_of_Markdown_the_first()
    {
        var feed = await server.GetAsAsync("changes?limit=3", "application/atom+xml");
        Assert.Equal("application/atom+xml; charset=utf-8", feed.Content.Headers.ContentType!.ToString());
        var root = XDocument.Parse(await feed.Content.ReadAsStringAsync()).Root!;
        var entries = root.Elements(Atom + "entry").ToList();
        var last = long.Parse(feed.Header("Ledger-Position")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((3, Atom + "feed"), (entries.Count, root.Name));
        Assert.StartsWith($"Position {last}", entries[0].Element(Atom + "summary")!.Value, StringComparison.Ordinal);
        Assert.Equal(root.Element(Atom + "updated")!.Value, entries[0].Element(Atom + "updated")!.Value);
        var id = entries[0].Element(Atom + "id")!.Value["urn:uuid:".Length..];
        Assert.EndsWith($"/entries/{id}", entries[0].Elements(Atom + "link").First().Attribute("href")!.Value, StringComparison.Ordinal);
        Assert.Equal(last, (await server.GetAsync($"entries/{id}")).GetProperty("position").GetInt64());

        var page = await server.GetAsAsync("changes?limit=3", "text/markdown");
        var lines = (await page.Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal(("# Changes in main", 3, "3"), (lines[0], lines.Count(l => l.StartsWith("- ", StringComparison.Ordinal)), page.Header("Ledger-Next")));
        await (await RefusedAsync("image/png")).ProblemAsync(HttpStatusCode.NotAcceptable, "not-acceptable");
    }

    [Fact]
    public async Task What_users_wrote_is_no_markup()
    {
        await server.RecordAsync(LedgerServer.Forecast("acme", "*Bold* <b>[house](x)</b> & sons", period: "FY2031"));
        var feed = XDocument.Parse(await (await server.GetAsAsync("changes?limit=1", "application/atom+xml")).Content.ReadAsStringAsync());
        Assert.Contains("<b>[house](x)</b> &", feed.Descendants(Atom + "title").Last().Value, StringComparison.Ordinal);
        var last = (await server.GetAsync("entries?limit=1&company=acme")).GetProperty("position").GetInt64();
        var page = await (await server.GetAsAsync($"changes?after={last - 1}", "text/markdown")).Content.ReadAsStringAsync();
        Assert.Contains(@"\*Bold\* \<b\>\[house\](x)\</b\> \& ", page, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> RefusedAsync(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "changes");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await server.Http.SendAsync(request);
    }
}
