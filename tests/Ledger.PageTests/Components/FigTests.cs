using Bunit;
using Ledger.Kernel;
using Ledger.Replies;
using Ledger.Server.Pages.Parts;

namespace Ledger.PageTests.Components;

/// <summary>A figure: what it is shows in signs of its own.</summary>
public class FigTests : BunitContext
{
    private static readonly MoneyUnit Billions = new(1_000_000_000, "bn", 1);

    [Fact]
    public void A_negative_figure_has_a_minus_sign_and_not_a_hyphen()
    {
        var fig = Render<Fig>(p => p.Add(f => f.Value, -2_500_000_000m).Add(f => f.Unit, Billions)).Find(".fig");
        Assert.Equal("−2.5", fig.TextContent);
        Assert.Contains("neg", fig.ClassList);
        Assert.DoesNotContain("neg", Render<Fig>(p => p.Add(f => f.Value, 2_500_000_000m).Add(f => f.Unit, Billions)).Find(".fig").ClassList);
    }

    [Theory]
    [InlineData(true, false, "E", "estimated")]
    [InlineData(false, true, "D", "derived")]
    public void What_was_estimated_or_derived_bears_a_mark_that_says_so(bool estimated, bool derived, string mark, string title)
    {
        var marks = Render<Fig>(p => p.Add(f => f.Value, 1_000_000_000m).Add(f => f.Unit, Billions).Add(f => f.Estimated, estimated).Add(f => f.Derived, derived)).FindAll("abbr.mark");
        Assert.Equal(mark, Assert.Single(marks).TextContent);
        Assert.StartsWith(title, marks[0].GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_as_reported_bears_none() => Assert.Empty(Render<Fig>(p => p.Add(f => f.Value, 1m).Add(f => f.Unit, Billions)).FindAll("abbr"));

    [Theory]
    [InlineData(Qualifier.About, "≈")]
    [InlineData(Qualifier.AtLeast, "≥")]
    [InlineData(Qualifier.AtMost, "≤")]
    [InlineData(Qualifier.Exact, "")]
    public void A_bound_has_its_sign_before_it_and_a_range_none(Qualifier qualifier, string sign)
    {
        Assert.Equal(sign + "1.0", Render<Fig>(p => p.Add(f => f.Value, 1_000_000_000m).Add(f => f.Unit, Billions).Add(f => f.Qualifier, qualifier)).Find(".fig").TextContent);
        Assert.Equal("1.0–1.5", Render<Fig>(p => p.Add(f => f.Value, 1_000_000_000m).Add(f => f.High, 1_500_000_000m).Add(f => f.Unit, Billions).Add(f => f.Qualifier, qualifier)).Find(".fig").TextContent);
    }

    [Fact]
    public void The_unit_stands_with_it_when_asked_for()
    {
        Assert.Equal("1.0 bn USD", Render<Fig>(p => p.Add(f => f.Value, 1_000_000_000m).Add(f => f.Unit, Billions).Add(f => f.Currency, "USD").Add(f => f.WithUnit, true)).Find(".fig").TextContent);
        Assert.Equal("1.0", Render<Fig>(p => p.Add(f => f.Value, 1_000_000_000m).Add(f => f.Unit, Billions).Add(f => f.Currency, "USD")).Find(".fig").TextContent);
    }

    [Theory]
    [InlineData(0.585, false, "58.5")]
    [InlineData(0.585, true, "+58.5")]
    [InlineData(-0.05, true, "−5.0")]
    public void Without_a_unit_it_is_a_fraction_in_percent(double fraction, bool withSign, string text) =>
        Assert.Equal(text, Render<Fig>(p => p.Add(f => f.Value, (decimal)fraction).Add(f => f.Signed, withSign)).Find(".fig").TextContent.TrimEnd('%').TrimEnd());

    [Fact]
    public void Nothing_is_a_dash_to_see_and_a_word_to_hear()
    {
        var none = Render<Fig>().Find(".none");
        Assert.Equal(("–", "true"), (none.Children[0].TextContent, none.Children[0].GetAttribute("aria-hidden")));
        Assert.Equal("none", none.QuerySelector(".vh")!.TextContent);
    }
}
