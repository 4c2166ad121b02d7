using System.Text.Json;
using Bunit;
using Ledger.Server.Pages.Parts;

namespace Ledger.PageTests.Components;

/// <summary>The waterfall of a mean: its bars lead from the one mean to the other, and its table says the same.</summary>
public class WhyItMovedTests : BunitContext
{
    private static readonly SmallBook Book = SmallBook.Of(
        SmallBook.Forecast("A", "2025-01-10", 100), SmallBook.Forecast("B", "2025-02-10", 121), SmallBook.Forecast("A", "2025-03-10", 107), SmallBook.Forecast("C", "2025-03-12", 90));

    [Theory]
    [InlineData("2025-01-15", 100, 106)]
    [InlineData("2025-02-15", 110.5, 106)]
    [InlineData("2025-03-11", 114, 106)]
    public void The_bars_sum_to_the_way_between_the_means(string from, double then, double now)
    {
        var why = Render<WhyItMoved>(p => p.Add(w => w.Model, Book.Estimates(Book.At("2025-04-01"), DateOnly.ParseExact(from, "yyyy-MM-dd", null))));
        var bars = JsonElement.Parse(why.Find("script[type='application/json']").TextContent).GetProperty("bars").EnumerateArray().Select(b => b.GetProperty("value").GetDecimal()).ToList();
        Assert.Equal(((decimal)then, (decimal)now), (bars[0], bars[^1]));
        Assert.InRange(bars[..^1].Sum() - bars[^1], -0.00001m, 0.00001m);
        Assert.Contains($"between {from} and 2025-04-01", why.Find(".lead").TextContent, StringComparison.Ordinal);
        Assert.Equal(bars.Count - 2, why.FindAll("tbody tr").Count - 1);
    }

    [Fact]
    public void Where_nothing_moved_it_there_are_no_bars()
    {
        var why = Render<WhyItMoved>(p => p.Add(w => w.Model, Book.Estimates(Book.At("2025-04-01"), new DateOnly(2025, 3, 20))));
        Assert.Empty(why.FindAll("figure, table"));
        Assert.Contains("nothing moved it", why.Find(".lead").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_estimate_it_says_what_made_the_mean()
    {
        var why = Render<WhyItMoved>(p => p.Add(w => w.Model, Book.Estimates(Book.At("2025-04-01"), new DateOnly(2025, 1, 1))));
        Assert.Contains("No estimate counted on 2025-01-01", why.Find(".lead").TextContent, StringComparison.Ordinal);
        Assert.Empty(why.FindAll("figure"));
        Assert.Equal(4, why.FindAll("tbody tr").Count);
    }
}
