using Ledger.Cli.Reading;

namespace Ledger.Tests.Cli;

public class PictureDiffTests
{
    private static readonly GrowthItem NoGrowth = new(new GrowthShare(null, null), new GrowthShare(null, null));

    [Fact]
    public void A_picture_does_not_differ_from_itself_and_nothing_not_from_nothing()
    {
        var picture = Picture(Year(Actual(31.8m), Consensus(2, 122.5m))) with { Commitments = [Pledge()], Discrepancies = 2 };
        Assert.Empty(PictureDiff.Between(picture, picture with { AsOf = new(2025, 4, 1), Position = 99 }));
        Assert.Empty(PictureDiff.Between(null, null));
        Assert.Empty(PictureDiff.Between(null, Picture()));
    }

    [Fact]
    public void Passing_days_alone_are_no_difference()
    {
        var (later, moved) = (Pledge() with { PercentElapsed = 0.7m, RequiredAnnualPace = 9 }, Consensus(2, 120) with { Up30 = 0, Down30 = 0 });
        Assert.Empty(PictureDiff.Between(
            Picture(Year(null, Consensus(2, 120) with { Up30 = 2 })) with { Commitments = [Pledge()] }, Picture(Year(null, moved)) with { Commitments = [later] }));
    }

    [Fact]
    public void An_actual_is_new_restated_reported_at_last_or_gone()
    {
        Assert.Equal("actual 31.8 bn CNY", Only(Picture(), Picture(Year(Actual(31.8m)))));
        Assert.Equal("actual 31.8 → 31.4 bn CNY, reported 2 times", Only(Picture(Year(Actual(31.8m))), Picture(Year(Actual(31.4m) with { Vintages = 2 }))));
        Assert.Equal("actual 31.8 bn CNY, reported now", Only(Picture(Year(Actual(31.8m) with { Derived = true })), Picture(Year(Actual(31.8m)))));
        Assert.Equal("actual 31.8 bn CNY, known on 2025-02-20 → 2025-02-21", Only(Picture(Year(Actual(31.8m))), Picture(Year(Actual(31.8m) with { AnnouncedOn = new(2025, 2, 21) }))));
        Assert.Equal("actual 31.8 bn CNY → none", Only(Picture(Year(Actual(31.8m))), Picture(Year(null))));
        Assert.Equal("actual 31.8 bn CNY → none", Only(Picture(Year(Actual(31.8m))), null));
    }

    [Fact]
    public void A_consensus_moves_gains_and_loses_estimates()
    {
        Assert.Equal("consensus 120 bn CNY (1 estimate)", Only(null, Picture(Year(null, Consensus(1, 120)))));
        Assert.Equal("consensus 120 → 122.5 bn CNY (2 estimates, +1)", Moved(Consensus(1, 120), Consensus(2, 122.5m)));
        Assert.Equal("consensus 120 → 118 bn CNY (2 estimates)", Moved(Consensus(2, 120), Consensus(2, 118)));
        Assert.Equal("consensus 120 bn CNY as before (1 estimate, -1)", Moved(Consensus(2, 120), Consensus(1, 120)));
        Assert.Equal("consensus 120 bn CNY as before, range 120–120 → 110–130", Moved(Consensus(2, 120), Consensus(2, 120) with { Low = 110_000_000_000, High = 130_000_000_000 }));
        Assert.Equal("consensus 120 bn CNY → none, 2 estimates → 0", Moved(Consensus(2, 120), null));

        static string Moved(ConsensusItem? from, ConsensusItem? to) => Only(Picture(Year(null, from)), Picture(Year(null, to)));
    }

    [Fact]
    public void Guidance_is_given_moved_and_withdrawn()
    {
        var (first, second) = (Guidance(100, 120), Guidance(110, 130) with { Relation = "above" });
        Assert.Equal("guidance 100–120 bn CNY", Only(Picture(), Picture(Year(null) with { Guidance = first })));
        Assert.Equal("guidance 100–120 → 110–130 bn CNY, above consensus", Only(Picture(Year(null) with { Guidance = first }), Picture(Year(null) with { Guidance = second })));
        Assert.Equal("guidance 100–120 → up bn CNY", Only(Picture(Year(null) with { Guidance = first }), Picture(Year(null) with { Guidance = first with { Low = null, High = null, Direction = "up" } })));
        Assert.Equal("guidance 100–120 → none bn CNY", Only(Picture(Year(null) with { Guidance = first }), Picture(Year(null))));
    }

    [Fact]
    public void A_surprise_comes_with_the_first_actual() =>
        Assert.Equal("surprise +4.2 bn CNY (+3.4 %)", Only(Picture(Year(null)), Picture(Year(null) with { Surprise = new SurpriseItem(4_200_000_000, 0.034m, null) })));

    [Fact]
    public void A_pledge_is_made_spent_on_corrected_and_withdrawn()
    {
        Assert.Equal("\"Cloud\", at least 380 bn CNY for 2025-02-24 to 2028-02-23", Pledged(null, Pledge()));
        Assert.Equal("\"Cloud\": spent 0 → 31.4 bn CNY (8.3 %)", Pledged(Pledge(), Pledge() with { Spent = 31_400_000_000, PercentSpent = 0.083m }));
        Assert.Equal("\"Cloud\": announced 2025-02-24 → 2024-02-24; withdrawn 2026-01-01", Pledged(Pledge(), Pledge() with { AnnouncedOn = new(2024, 2, 24), WithdrawnOn = new(2026, 1, 1) }));
        Assert.Equal("\"Cloud\", at least 380 bn CNY → none", Pledged(Pledge(), null));

        static string Pledged(PledgeItem? from, PledgeItem? to) =>
            Only(Picture() with { Commitments = from is null ? [] : [from] }, Picture() with { Commitments = to is null ? [] : [to] });
    }

    [Fact]
    public void Categories_and_contradictions_are_told_apart()
    {
        var after = Picture(Year(Actual(1))) with { Categories = new Dictionary<string, IReadOnlyList<PeriodItem>> { ["servers"] = [Year(Actual(2))] }, Discrepancies = 3 };
        var changes = PictureDiff.Between(Picture(), after);
        Assert.Equal(["FY2025", "FY2025 servers", "contradictions"], changes.Select(ChangeWording.Subject));
        Assert.Equal("0 → 3", ChangeWording.Of(changes[2], "CNY"));
    }

    [Fact]
    public void A_server_that_names_a_period_twice_is_no_trouble() =>
        Assert.Single(PictureDiff.Between(null, Picture(Year(Actual(1)), Year(Actual(2)))));

    private static string Only(PictureAnswer? before, PictureAnswer? after) => ChangeWording.Of(Assert.Single(PictureDiff.Between(before, after)), "CNY");

    private static PictureAnswer Picture(params PeriodItem[] periods) =>
        new("alibaba", new(2025, 3, 1), null, 18, "default@1", "CNY", "cash", "total", periods, new Dictionary<string, IReadOnlyList<PeriodItem>>(), [], 0, [], [], []);

    private static PeriodItem Year(ActualItem? actual, ConsensusItem? consensus = null) => new("FY2025", new(2024, 4, 1), new(2025, 3, 31), actual, null, consensus, null);

    private static ActualItem Actual(decimal billions) => new(billions * 1_000_000_000, new(2025, 2, 20), "a", false, 1, NoGrowth);

    private static ConsensusItem Consensus(int count, decimal billions)
    {
        var mean = billions * 1_000_000_000;
        return new ConsensusItem(count, mean, mean, mean, mean, null, 0, 0);
    }

    private static GuidanceItem Guidance(decimal low, decimal high) => new((low + high) / 2, low * 1_000_000_000, high * 1_000_000_000, null, null, new(2025, 2, 20), "g", null);

    private static PledgeItem Pledge() => new(
        "p", "Cloud", "ai-infrastructure", "cash", "CNY", 380_000_000_000, 380_000_000_000, 380_000_000_000, "atLeast", new(2025, 2, 24), new(2028, 2, 23), new(2025, 2, 24), null,
        0, false, false, 380_000_000_000, 0, 0.1m, 127_000_000_000, 126_666_666_666.67m, null, null, null);
}
