using Ledger.Tests.Histories;
using Ledger.Totals;
using static Ledger.Tests.Totals.TotalsAsked;

namespace Ledger.Tests.Totals;

/// <summary>A group never counts beside its members.</summary>
public class GroupTotalsTests
{
    private static readonly string[] Profiles = ["a 12-31 USD", "b 12-31 USD", "c 12-31 USD", "both 12-31 USD a b", "all 12-31 USD both c", "cd 12-31 USD c d", "bc 12-31 USD b c", "d 12-31 USD"];

    [Fact]
    public void A_group_asked_for_alone_counts_with_its_own_figures() =>
        Assert.Equal(["CY2025-Q1 10 USD: both 10"], Book().Lines("both"));

    [Fact]
    public void Beside_a_member_it_is_left_out_with_what_it_said() =>
        Assert.Equal(["CY2025-Q1 3 USD: a 1, b 2; lacks both group beside a 0 10"], Book().Lines("both,b,a"));

    [Fact]
    public void Beside_some_of_its_members_the_sum_is_not_complete() =>
        Assert.Equal(["CY2025-Q1 2? USD: b 2; lacks both group beside b 0 10"], Book().Lines("both,b"));

    [Fact]
    public void Members_of_members_are_members()
    {
        Assert.Equal(["CY2025-Q1 1? USD: a 1; lacks all group beside a 0 100"], Book().Lines("a,all"));
        Assert.Equal(["CY2025-Q1 14 USD: both 10, c 4; lacks all group beside both 0 100"], Book().Lines("all,both,c"));
        Assert.Equal(["CY2025-Q1 7 USD: a 1, b 2, c 4; lacks all group beside both 0 100, both group beside a 0 10"], Book().Lines("all,both,c,a,b"));
    }

    [Fact]
    public void Of_groups_that_share_a_member_the_first_by_id_counts()
    {
        Assert.Equal(["CY2025-Q1 6? USD: bc 6; lacks cd group beside bc 0 20"], Book().Lines("cd,bc"));
        Assert.Equal(["CY2025-Q1 10? USD: both 10; lacks c notReported 90 -, cd group beside c 0 20"], Book(withC: false).Lines("cd,both,c"));
        // What is left out takes nothing away from others.
        Assert.Equal(["CY2025-Q1 22 USD: b 2, cd 20; lacks bc group beside b 0 6"], Book().Lines("cd,bc,b"));
        Assert.Equal(["CY2025-Q1 100? USD: all 100; lacks cd group beside all 0 20"], Book().Lines("cd,all"));
    }

    [Fact]
    public void A_member_without_figures_still_stands_for_itself() =>
        Assert.Equal(["CY2025-Q1 -? USD; lacks c notReported 90 -, cd group beside c 0 20, d notReported 90 -"], Book(withC: false).Lines("cd,c,d"));

    [Fact]
    public void A_group_that_says_nothing_of_a_period_is_not_missed_there()
    {
        var log = Book().Reports("a FY2025-Q2 2025-08-01 5 USD", "b FY2025-Q2 2025-08-01 6 USD");
        Assert.Equal("CY2025-Q2 11 USD: a 5, b 6", log.Lines("both,b,a")[1]);
        log.Reports("both 2025-04-01/2025-04-30 2025-08-01 3 USD");
        Assert.Equal("CY2025-Q2 11 USD: a 5, b 6; lacks both group beside a 61 3", log.Lines("both,b,a")[1]);
    }

    [Fact]
    public void Members_are_those_recorded_at_the_vantage()
    {
        var log = Book();
        var before = log.Position;
        log.Company("both", """{ "name": "both" }""");
        Assert.Equal(["CY2025-Q1 11 USD: a 1, both 10"], log.Lines("both,a"));
        Assert.Equal(["CY2025-Q1 1? USD: a 1; lacks both group beside a 0 10"], log.Lines("both,a", position: before));
    }

    [Fact]
    public void Groups_nested_deeper_than_a_stack_are_followed()
    {
        var members = Enumerable.Range(0, 50_000).ToDictionary(i => $"g{i}", i => (IReadOnlyList<string>)[$"g{i + 1}"]);
        var leftOut = LeftOutGroup.Of(["g0", "g50000"], c => members.GetValueOrDefault(c) ?? []);
        Assert.Equal(new LeftOutGroup("g0", "g50000", MadeUpFor: true), Assert.Single(leftOut));
    }

    private static LogBuilder Book(bool withC = true)
    {
        var log = Registered(Profiles).Reports(
            "a FY2025-Q1 2025-05-01 1 USD", "b FY2025-Q1 2025-05-01 2 USD", "both FY2025-Q1 2025-05-01 10 USD", "all FY2025-Q1 2025-05-01 100 USD", "cd FY2025-Q1 2025-05-01 20 USD", "bc FY2025-Q1 2025-05-01 6 USD");
        return withC ? log.Reports("c FY2025-Q1 2025-05-01 4 USD") : log;
    }
}
