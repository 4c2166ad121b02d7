using System.Globalization;
using Ledger.Guidance;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Guidance;

/// <summary>Guidance for FY2025, told on 2025-02-10, against a consensus of 100 and 120 billion: its mean is 110.</summary>
public class GuidanceTests
{
    [Theory]
    [InlineData("\"value\": 110", GuidanceRelation.Within)]
    [InlineData("\"value\": 109.99", GuidanceRelation.Below)]
    [InlineData("\"value\": 110.01", GuidanceRelation.Above)]
    [InlineData("\"low\": 110, \"high\": 130", GuidanceRelation.Within)]
    [InlineData("\"low\": 110.01, \"high\": 130", GuidanceRelation.Above)]
    [InlineData("\"low\": 90, \"high\": 110", GuidanceRelation.Within)]
    [InlineData("\"low\": 90, \"high\": 109.99", GuidanceRelation.Below)]
    [InlineData("\"low\": 50, \"high\": 111", GuidanceRelation.Within)]
    [InlineData("\"value\": 90, \"qualifier\": \"atLeast\"", GuidanceRelation.Within)]
    [InlineData("\"value\": 110, \"qualifier\": \"atLeast\"", GuidanceRelation.Within)]
    [InlineData("\"value\": 111, \"qualifier\": \"atLeast\"", GuidanceRelation.Above)]
    [InlineData("\"value\": 130, \"qualifier\": \"atMost\"", GuidanceRelation.Within)]
    [InlineData("\"value\": 110, \"qualifier\": \"atMost\"", GuidanceRelation.Within)]
    [InlineData("\"value\": 109, \"qualifier\": \"atMost\"", GuidanceRelation.Below)]
    public void Relates_to_the_mean_by_interval(string figure, GuidanceRelation relation) =>
        Assert.Equal(relation, InForce(Expected().With(Guided("g", "2025-02-10", figure)))!.Relation);

    [Fact]
    public void Relates_to_the_mean_of_the_day_before()
    {
        var log = Expected().With(Guided("g", "2025-02-10", "\"value\": 115"), Lines.Forecast("same-day", "House C", "2025-02-10", 900), Lines.Forecast("later", "House D", "2025-02-11", 900));
        Assert.Equal(GuidanceRelation.Above, InForce(log)!.Relation);
        log.Add(Lines.Forecast("day-before", "House E", "2025-02-09", 200));
        Assert.Equal(GuidanceRelation.Below, InForce(log)!.Relation);
    }

    [Fact]
    public void Has_no_relation_without_a_consensus_of_the_day_before() => Assert.Null(InForce(
        new LogBuilder().Company().With(Guided("g", "2025-02-10", "\"value\": 115"), Lines.Forecast("same-day", "House C", "2025-02-10", 100)))!.Relation);

    [Fact]
    public void The_latest_announced_is_in_force_and_of_one_day_the_higher_position()
    {
        var log = Expected().With(Guided("late", "2025-04-01", "\"value\": 130"), Guided("early", "2025-02-10", "\"value\": 120"), Guided("same-day", "2025-02-10", "\"value\": 121"));
        Assert.Null(InForce(log, "2025-02-09"));
        Assert.Equal("same-day", log.Name(InForce(log, "2025-03-31")!.Entry));
        Assert.Equal("late", log.Name(InForce(log, "2025-04-01")!.Entry));
    }

    [Theory]
    [InlineData("2025-03-09", true)]
    [InlineData("2025-03-10", false)]
    [InlineData("2025-03-11", false)]
    public void Is_in_force_until_withdrawn(string asOf, bool inForce) => Assert.Equal(
        inForce, InForce(Expected().With(Guided("g", "2025-02-10", "\"value\": 115"), Lines.About("withdrawal", "g", "2025-03-10")), asOf) is not null);

    [Fact]
    public void The_one_before_does_not_come_back_by_a_withdrawal_but_a_new_one_counts()
    {
        var log = Expected().With(Guided("first", "2025-02-10", "\"value\": 115"), Guided("second", "2025-03-01", "\"value\": 120"), Lines.About("withdrawal", "second", "2025-03-10"));
        Assert.Null(InForce(log, "2025-03-10"));
        log.Add(Guided("third", "2025-04-01", "\"value\": 100"));
        Assert.Equal("third", log.Name(InForce(log, "2025-04-01")!.Entry));
    }

    [Fact]
    public void Withdrawing_what_is_superseded_changes_nothing()
    {
        var log = Expected().With(Guided("first", "2025-02-10", "\"value\": 115"), Guided("second", "2025-03-01", "\"value\": 120"), Lines.About("withdrawal", "first", "2025-03-10"));
        Assert.Equal("second", log.Name(InForce(log)!.Entry));
    }

    [Fact]
    public void A_retracted_withdrawal_brings_it_back()
    {
        var log = Expected().With(Guided("g", "2025-02-10", "\"value\": 115"), Lines.About("withdrawal", "g", "2025-03-10", "w"));
        Assert.Null(InForce(log));
        log.Add(Lines.Retraction("w"));
        Assert.NotNull(InForce(log));
    }

    [Fact]
    public void Shows_the_latest_confirmation()
    {
        var log = Expected().With(Guided("g", "2025-02-10", "\"value\": 115"), Lines.About("confirmation", "g", "2025-03-10"), Lines.About("confirmation", "g", "2025-03-20"));
        Assert.Null(InForce(log, "2025-03-09")!.ConfirmedOn);
        Assert.Equal(new DateOnly(2025, 3, 10), InForce(log, "2025-03-19")!.ConfirmedOn);
        Assert.Equal(new DateOnly(2025, 3, 20), InForce(log)!.ConfirmedOn);
    }

    [Fact]
    public void A_direction_alone_has_no_figure_and_no_relation()
    {
        var guidance = InForce(Expected().With(Guided("g", "2025-02-10", "\"value\": 115"), Line("d", "2025-03-01", "\"direction\": \"up\"")))!;
        Assert.Equal((null, null, null, Direction.Up, null), (guidance.Low, guidance.Point, guidance.High, guidance.Direction, guidance.Relation));
    }

    [Fact]
    public void Converts_at_the_rate_of_its_day()
    {
        var log = Expected().With(Lines.Rate("USD", "CNY", "2025-02-09", 7.25m), Lines.Rate("USD", "CNY", "2025-02-11", 8m), Guided("g", "2025-02-10", "\"low\": 14, \"high\": 16", "USD"));
        var guidance = InForce(log)!;
        Assert.Equal((101_500_000_000m, 108_750_000_000m, 116_000_000_000m), (guidance.Low, guidance.Point, guidance.High));
        Assert.Equal(GuidanceRelation.Within, guidance.Relation);
    }

    [Fact]
    public void Without_a_rate_it_has_no_figure_and_is_listed()
    {
        var picture = Picture.Of(Expected().With(Guided("g", "2025-02-10", "\"value\": 15", "USD")).View("2025-06-01"));
        var guidance = picture.Periods.Single(p => p.Period == "FY2025").Guidance!;
        Assert.Equal((null, null), (guidance.Point, guidance.Relation));
        var leftOut = Assert.Single(picture.LeftOut);
        Assert.Equal(("FY2025", "USD", guidance.Entry), (leftOut.Period, leftOut.Currency.Code, Assert.Single(leftOut.Entries)));
    }

    [Fact]
    public void A_plan_is_no_guidance() =>
        Assert.Null(InForce(Expected().With(Guided("g", "2025-02-10", "\"value\": 115").Replace("\"guidance\"", "\"plan\"", StringComparison.Ordinal))));

    private static LogBuilder Expected() => new LogBuilder().Company().With(Lines.Forecast("a", "House A", "2025-01-10", 100), Lines.Forecast("b", "House B", "2025-01-11", 120));

    private static GuidanceInForce? InForce(LogBuilder log, string asOf = "2025-06-01") =>
        Picture.Of(log.View(asOf)).Periods.Single(p => p.Period == "FY2025").Guidance;

    private static string Guided(string reference, string on, string figure, string currency = "CNY") =>
        Line(reference, on, string.Create(CultureInfo.InvariantCulture, $$""" "amount": { "currency": "{{currency}}", {{figure}}, "scale": "billion" } """));

    private static string Line(string reference, string on, string said) =>
        $$"""{ "type": "announcement", "nature": "guidance", "company": "alibaba", "ref": "{{reference}}", "announcedOn": "{{on}}", "period": "FY2025", {{said}}, "source": { "title": "A call" } }""";
}
