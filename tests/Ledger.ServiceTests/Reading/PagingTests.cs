using System.Net;

namespace Ledger.ServiceTests.Reading;

/// <summary>Pages put together are the whole list, in every form.</summary>
public sealed class PagingTests(FilledServer server) : IClassFixture<FilledServer>
{
    public static TheoryData<string, int> Pages
    {
        get
        {
            var pages = new TheoryData<string, int>();
            foreach (var route in FilledServer.Routes[..FilledServer.Lists].Where(r => !r.Contains("/estimates/", StringComparison.Ordinal)))
                foreach (var limit in new[] { 1, 2, 1000 })
                    if (limit > 1 || route != "entries") pages.Add(route, limit);
            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Following_next_to_the_end_gives_the_unpaged_list(string route, int limit)
    {
        var whole = (await server.GetAsync(FilledServer.With(route, "limit=20000"))).GetProperty("items").EnumerateArray().Select(i => i.GetRawText()).ToList();
        var (found, lines, next) = (new List<string>(), new List<string>(), (string?)null);
        var cursor = route == "entries" ? "after" : "cursor";
        do
        {
            var address = FilledServer.With(route, $"limit={limit}" + (next is null ? "" : $"&{cursor}={next}"));
            var page = await server.GetAsync(address);
            var asLines = await server.GetAsAsync(address, "application/x-ndjson");
            Assert.Equal(page.GetProperty("next").GetString(), asLines.Header("Ledger-Next"));
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, limit);
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetRawText()));
            lines.AddRange((await asLines.LinesAsync()).Select(i => i.GetRawText()));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        Assert.Equal(whole, found);
        Assert.Equal(whole, lines);
    }

    [Theory]
    [InlineData("entries?type=forecast&limit=3", "after")]
    [InlineData("entries?company=nova&limit=3", "after")]
    [InlineData("estimates?forecaster=alpha-securities&limit=3", "cursor")]
    [InlineData("companies/acme/revisions?kind=initiated&limit=3", "cursor")]
    public async Task Filters_hold_on_every_page(string address, string cursor)
    {
        var whole = (await server.GetAsync(address.Replace("limit=3", "limit=20000", StringComparison.Ordinal))).GetProperty("items").GetArrayLength();
        var count = 0;
        for (var next = ""; next is not null;)
        {
            var page = await server.GetAsync(address + (next.Length > 0 ? $"&{cursor}={next}" : ""));
            count += page.GetProperty("items").GetArrayLength();
            next = page.GetProperty("next").GetString();
        }

        Assert.True(count > 0);
        Assert.Equal(whole, count);
    }

    [Theory]
    [InlineData("entries?after=9223372036854775807")]
    [InlineData("entries?after=999999")]
    [InlineData("companies?cursor=2147483647")]
    [InlineData("companies/acme/revisions?cursor=2147483647&limit=20000")]
    public async Task Beyond_the_end_there_is_nothing(string address)
    {
        var page = await server.GetAsync(address);
        Assert.Empty(page.GetProperty("items").EnumerateArray());
        Assert.Null(page.GetProperty("next").GetString());
    }

    [Theory]
    [InlineData("entries?limit=0", "limit")]
    [InlineData("entries?limit=20001", "limit")]
    [InlineData("entries?after=-1", "after")]
    [InlineData("companies?cursor=x", "cursor")]
    [InlineData("companies?limit=1.0", "limit")]
    [InlineData("companies?after=1", "after")]
    public async Task A_page_that_cannot_be_is_refused_by_name(string address, string named) =>
        Assert.Equal([named], await (await server.Http.GetAsync(address)).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
}
