using Bunit;
using Ledger.Server.Pages.Parts;

namespace Ledger.PageTests.Components;

/// <summary>What heads of columns and the time bar lead to, and what they say before.</summary>
public class LinkedTests : BunitContext
{
    private static readonly SmallBook Two = SmallBook.Of(SmallBook.Forecast("A", "2025-02-01", 100), SmallBook.Forecast("B", "2025-02-02", 120));

    [Theory]
    [InlineData("name", false, null, "sort=consensus")]
    [InlineData("name", true, null, "sort=-consensus")]
    [InlineData("consensus", true, "ascending", "sort=-consensus")]
    [InlineData("-consensus", true, "descending", "sort=consensus")]
    public void A_head_says_how_it_is_sorted_and_leads_to_the_other_way(string sorted, bool down, string? said, string leads)
    {
        var frame = Two.Frame(Two.At("2025-06-01"), "/books/main", null, ("search", "a"), ("sort", sorted), ("cursor", "100"));
        var head = Render<SortHead>(p => p.Add(h => h.Frame, frame).Add(h => h.By, "consensus").Add(h => h.Sorted, sorted).Add(h => h.Down, down).AddChildContent("Consensus")).Find("th");
        Assert.Equal(said, head.GetAttribute("aria-sort"));
        // Another order begins with its first page.
        Assert.Equal($"/books/main?search=a&{leads}", head.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Behind_the_head_of_the_log_the_marker_counts_what_came_since()
    {
        var flag = Render<TimeBar>(p => p.Add(b => b.Frame, Two.Frame(Two.At("2025-06-01", 1), asked: [("recordedAsOf", "position:1")]))).Find(".flag");
        Assert.Contains("2 entries recorded since", flag.TextContent, StringComparison.Ordinal);
        Assert.Equal("/books/main/companies/acme", flag.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Where_belief_then_differs_the_marker_leads_to_it_and_to_what_changed()
    {
        var flag = Render<TimeBar>(p => p.Add(b => b.Frame, Two.Frame(Two.At("2025-02-15"), asked: [("asOf", "2025-02-15"), ("basis", "cash"), ("by", "quarter")]))).Find(".flag");
        Assert.Contains("Known now is not what was believed then: all of 2 entries recorded or corrected after that day", flag.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["/books/main/companies/acme?asOf=2025-02-15&basis=cash&by=quarter&recordedAsOf=position:0", "/books/main/companies/acme/compare?asOf=2025-02-15&basis=cash"],
            flag.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/books/main", null)]
    [InlineData("/books/main/companies/acme/compare", "acme")]
    public void What_changed_is_told_of_one_company_and_elsewhere_than_where_it_is_told(string path, string? about)
    {
        var bar = Render<TimeBar>(p => p.Add(b => b.Frame, Two.Frame(Two.At("2025-02-15"), path, about)));
        Assert.Equal("see what was believed", Assert.Single(bar.Find(".flag").QuerySelectorAll("a")).TextContent);
    }

    [Fact]
    public void Where_nothing_differs_there_is_no_flag_and_today_no_way_back_to_now()
    {
        Assert.Empty(Render<TimeBar>(p => p.Add(b => b.Frame, Two.Frame(Two.At("2025-12-31")))).FindAll(".flag, .reset"));
        Assert.Single(Render<TimeBar>(p => p.Add(b => b.Frame, Two.Frame(Two.At("2025-12-30")))).FindAll(".reset"));
    }
}
