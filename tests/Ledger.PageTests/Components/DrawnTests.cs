using System.Globalization;
using Bunit;
using Ledger.Intervals;
using Ledger.Overviews;
using Ledger.Server.Pages.Parts;

namespace Ledger.PageTests.Components;

/// <summary>What is drawn without scripts: its lines and bars lie where the figures say.</summary>
public class DrawnTests : BunitContext
{
    private static readonly DateOnly First = new(2025, 1, 1);

    [Theory]
    [InlineData("100 110", "M2 21H92V3")]
    [InlineData("110 100", "M2 3H92V21")]
    [InlineData("100 100", "M2 12H92V12")]
    [InlineData("100 - 110", "M2 21M92 3")]
    [InlineData("- 100 110", "M47 21H92V3")]
    public void A_spark_goes_in_steps_from_the_least_to_the_most_and_breaks_where_nobody_counts(string means, string line)
    {
        MeanOn[] path = [.. means.Split(' ').Select((m, i) => new MeanOn(First.AddDays(10 * i), m == "-" ? null : decimal.Parse(m, CultureInfo.InvariantCulture)))];
        var spark = Render<Spark>(p => p.Add(s => s.Path, path).Add(s => s.Label, "Means"));
        Assert.Equal(line, spark.Find("path").GetAttribute("d"));
        Assert.Equal("92", spark.Find("circle").GetAttribute("cx"));
        Assert.Equal(("img", "Means"), (spark.Find("svg").GetAttribute("role"), spark.Find("svg").GetAttribute("aria-label")));
    }

    [Fact]
    public void A_spark_of_nothing_is_a_dash()
    {
        var spark = Render<Spark>(p => p.Add(s => s.Path, [new MeanOn(First, null)]));
        Assert.Empty(spark.FindAll("svg"));
        Assert.Equal("none", spark.Find(".vh").TextContent);
    }

    [Theory]
    [InlineData("0.4", "0.25", "39.4", "24.6", "40.0 % spent, 25.0 % of the time over")]
    [InlineData("1.5", "1", "98.5", "98.5", "150.0 % spent, 100.0 % of the time over")]
    [InlineData("0", "0", "0", "0", "0.0 % spent, 0.0 % of the time over")]
    public void Progress_fills_by_what_was_spent_and_never_more_than_all(string spent, string elapsed, string width, string tick, string label)
    {
        var drawn = Render<Progress>(p => p.Add(b => b.Spent, decimal.Parse(spent, CultureInfo.InvariantCulture)).Add(b => b.Elapsed, decimal.Parse(elapsed, CultureInfo.InvariantCulture)));
        Assert.Equal((width, tick, label), (drawn.Find(".done").GetAttribute("width"), drawn.Find(".time").GetAttribute("x"), drawn.Find("svg").GetAttribute("aria-label")));
    }

    // The estimates are 80 to 110; 10 to 110 is drawn for the least to the most that is known.
    [Theory]
    [InlineData(130, 180, "60 50", "10 30", "above all estimates")]
    [InlineData(80, 110, "10 100", "10 100", "within the estimates")]
    [InlineData(100, 130, "50 60", "10 60", "reaches in from above")]
    [InlineData(180, null, "110 10", "10 30", "above all estimates")]
    [InlineData(null, 60, "0 10", "50 60", "below all estimates")]
    [InlineData(120, 120, "108.5 3", "10 75", "above all estimates")]
    public void An_interval_lies_to_the_estimates_as_its_figures_do_and_reaches_the_edge_where_it_is_open(int? low, int? high, string own, string estimates, string label)
    {
        var relation = new FigureInterval(low, high).To(new FigureInterval(80, 110));
        var drawn = Render<IntervalStrip>(p => p.Add(s => s.Row, new IntervalRow("FY2025", IntervalKind.Guidance, low, high, First, Guid.Empty, 2, 80, 110, relation)));
        string Of(string bar) => $"{drawn.Find(bar).GetAttribute("x")} {drawn.Find(bar).GetAttribute("width")}";
        Assert.Equal((own, estimates, label), (Of(".own"), Of(".all"), drawn.Find("svg").GetAttribute("aria-label")));
    }
}
