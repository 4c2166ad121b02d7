using AngleSharp.Dom;
using Bunit;
using Ledger.Commitments;
using Ledger.Hindsight;
using Ledger.Server.Pages;
using Ledger.Server.Pages.Parts;

namespace Ledger.PageTests.Components;

/// <summary>What an entry would change, and how far a pledge is kept, in tables and tiles.</summary>
public class TableTests : BunitContext
{
    [Fact]
    public void A_trial_shows_each_figure_on_both_sides_and_by_how_much_it_would_move()
    {
        var rows = Tried(SmallBook.Of(SmallBook.Forecast("A", "2025-02-01", 100)), SmallBook.Forecast("B", "2025-02-02", 110)).FindAll("tbody tr");
        Assert.Equal("FY2025|consensus, 1 → 2 estimates|bn USD|100E|105E|+5", Text(Assert.Single(rows)));
    }

    [Fact]
    public void A_trial_of_a_first_figure_is_new_and_of_a_retracted_one_gone()
    {
        var empty = SmallBook.Of();
        Assert.Equal("FY2025|consensus, 0 → 1 estimate|bn USD|–none|100E|new", Text(Assert.Single(Tried(empty, SmallBook.Forecast("A", "2025-02-01", 100)).FindAll("tbody tr"))));
        var reported = SmallBook.Of(SmallBook.Report("FY2024", "2025-02-01", 90, "report"));
        Assert.Equal("FY2024|actual|bn USD|90|–none|gone", Text(Assert.Single(Tried(reported, """{"type":"retraction","entry":"ref:report","reason":"A hoax"}""").FindAll("tbody tr"))));
    }

    [Fact]
    public void A_trial_counts_contradictions_where_they_would_change()
    {
        var one = SmallBook.Of(SmallBook.Report("FY2024", "2025-02-01", 90, "report"));
        var rows = Tried(one, SmallBook.Report("FY2024", "2025-02-01", 99, "again")).FindAll("tbody tr").Select(Text).ToList();
        Assert.Contains("FY2024|actual|bn USD|90|99|+9", rows);
        Assert.Equal(["All|claims that contradict others||0|1|+1", "All|of them open||0|1|+1"], rows[^2..]);
    }

    [Fact]
    public void A_trial_that_moves_nothing_says_so()
    {
        var tried = Tried(SmallBook.Of(SmallBook.Forecast("A", "2025-02-01", 100)), """{"type":"forecast","company":"acme","forecaster":"C","period":"FY2025","announcedOn":"2025-02-03","direction":"up","source":{"title":"A note"}}""");
        Assert.Empty(tried.FindAll("table"));
        Assert.Contains("no figure would move", tried.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pledge_is_drawn_as_far_as_it_is_spent()
    {
        var card = Card(SmallBook.Of(SmallBook.Pledge("2025-01-02", 100), SmallBook.Report("FY2025-Q1", "2025-04-20", 10, "report")), "2025-06-30");
        Assert.Equal("99.8", card.Find("svg.wide .done").GetAttribute("width"));
        Assert.Equal(["100 bn USD", "10 bn USD", "90 bn USD"], card.FindAll(".tile dd:nth-child(2)").Take(3).Select(t => t.TextContent.Trim()));
        Assert.Contains("10.0 % of it", card.Markup, StringComparison.Ordinal);
        Assert.Equal("FY2025-Q1|10|100.0 %|10|[1]", Text(Assert.Single(card.FindAll("tbody tr"))));
        Assert.Empty(card.FindAll(".tag"));
    }

    [Fact]
    public void A_pledge_tells_that_it_was_withdrawn_and_what_it_is_measured_by()
    {
        var withdrawal = """{"type":"withdrawal","entry":"ref:pledge","announcedOn":"2025-05-02","source":{"title":"A note"}}""";
        var card = Card(SmallBook.Of(SmallBook.Pledge("2025-01-02", 100, ",\"category\":\"servers\""), SmallBook.Report("FY2025-Q1", "2025-04-20", 10, "report"), withdrawal), "2025-06-30");
        Assert.Equal(["withdrawn 2025-05-02", "measured by the total"], card.FindAll(".tag").Select(t => t.TextContent));
        Assert.Equal("–none", card.FindAll(".tile dd:nth-child(2)")[2].TextContent.Trim());
    }

    private IRenderedComponent<TrialTable> Tried(SmallBook small, string entry)
    {
        var vantage = small.At("2025-06-01");
        var trial = Trial.Of(small.Book, SmallBook.Read(entry), SmallBook.Someone, vantage)!;
        return Render<TrialTable>(p => p.Add(t => t.Trial, trial).Add(t => t.Frame, small.Frame(vantage)));
    }

    private IRenderedComponent<PledgeCard> Card(SmallBook small, string asOf)
    {
        var vantage = small.At(asOf);
        var pledge = Assert.Single(Commitment.All(small.View(vantage)));
        return Render<PledgeCard>(p => p.Add(c => c.Frame, small.Frame(vantage)).Add(c => c.Of, new CompanyPledge("acme", "Acme", pledge)));
    }

    private static string Text(IElement row) => string.Join('|', row.Children.Select(c => c.TextContent.Trim().Replace('\u00a0', ' ')));
}
