using Ledger.Cli.Import.Statements;

namespace Ledger.Tests.Cli.Statements;

public class ClaimAmountTests
{
    [Theory]
    [InlineData("exact", "", "exact")]
    [InlineData("about", "", "about")]
    [InlineData("over", "_low", "atLeast")]
    [InlineData("over", "", "atLeast")]
    [InlineData("at_least", "_low", "atLeast")]
    [InlineData("up_to", "_high", "atMost")]
    [InlineData("up_to", "", "atMost")]
    public void A_single_figure_keeps_its_qualifier(string qualifier, string end, string word)
    {
        var amount = ClaimLines.Entry(ClaimLines.Single(31.8m, "{}", qualifier, end)).GetProperty("amount");
        Assert.Equal((word, "billion", "31.8"), (amount.GetProperty("qualifier").GetString(), amount.GetProperty("scale").GetString(), amount.GetProperty("value").GetRawText()));
    }

    [Theory]
    [InlineData("range")]
    [InlineData("at_least")]
    [InlineData("exact")]
    public void Both_ends_are_a_range_whatever_word_stands_beside_them(string qualifier)
    {
        var amount = ClaimLines.Entry(ClaimLines.Line($$"""{ "qualifier": "{{qualifier}}" }""")).GetProperty("amount");
        Assert.Equal(("64", "72"), (amount.GetProperty("low").GetRawText(), amount.GetProperty("high").GetRawText()));
        Assert.False(amount.TryGetProperty("value", out _));
    }

    [Theory]
    [InlineData("billion USD", "billion", "13")]
    [InlineData("bn USD", "billion", "13")]
    [InlineData("$B table", "billion", "13")]
    [InlineData("usd_b", "billion", "13")]
    [InlineData("B USD", "billion", "13")]
    [InlineData("RMB bn", "billion", "13")]
    [InlineData("億元", "billion", "13.0")]
    [InlineData("亿", "billion", "13.0")]
    [InlineData("trillion USD", "trillion", "0.013")]
    [InlineData("million USD", "million", "13000")]
    [InlineData("USD", "one", "13000000000")]
    [InlineData("MW", "one", "13000000000")]
    public void The_unit_of_the_source_says_how_far_a_figure_is_rounded(string unit, string scale, string value)
    {
        var amount = ClaimLines.Entry(ClaimLines.Single(13, $$"""{ "unit_as_stated": "{{unit}}" }""")).GetProperty("amount");
        Assert.Equal((scale, value), (amount.TryGetProperty("scale", out var s) ? s.GetString() : "one", amount.GetProperty("value").GetRawText()));
    }

    [Theory]
    [InlineData("pct_of_revenue")]
    [InlineData("share")]
    [InlineData("denial")]
    [InlineData("qualitative")]
    public void What_is_no_amount_is_listed(string qualifier) => Assert.Equal(ListedReason.NoFigure, ClaimLines.Reason(ClaimLines.Line($$"""{ "qualifier": "{{qualifier}}" }""")));

    [Theory]
    [InlineData("exact", "_low")]
    [InlineData("up_to", "_low")]
    [InlineData("at_least", "_high")]
    [InlineData("range", "_high")]
    [InlineData("range", "")]
    public void A_qualifier_without_its_figure_is_listed(string qualifier, string end) =>
        Assert.Equal(ListedReason.NoFigure, ClaimLines.Reason(ClaimLines.Single(1, "{}", qualifier, end)));

    [Theory]
    [InlineData("upward hint without a number", "up")]
    [InlineData("Downward revision with no number", "down")]
    public void A_direction_is_taken_only_where_one_is_said(string notes, string direction) =>
        Assert.Equal(direction, ClaimLines.Entry(ClaimLines.Line($$"""{ "qualifier": "qualitative", "notes": "{{notes}}" }""")).GetProperty("direction").GetString());

    [Theory]
    [InlineData("upward, after a downward revision")]
    [InlineData("upwardly mobile")]
    [InlineData("no number: dollar growth larger")]
    public void Words_that_can_mean_two_things_mean_none(string notes) =>
        Assert.Equal(ListedReason.NoFigure, ClaimLines.Reason(ClaimLines.Line($$"""{ "qualifier": "qualitative", "growth_yoy": 2.21, "notes": "{{notes}}" }""")));

    [Fact]
    public void A_report_needs_an_amount() =>
        Assert.Equal(ListedReason.NoFigure, ClaimLines.Reason(ClaimLines.Line("""{ "kind": "earnings_report", "qualifier": "qualitative", "notes": "upward" }""")));
}
