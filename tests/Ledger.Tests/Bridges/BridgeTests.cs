using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Tests.Consensus;
using Ledger.Tests.Entries;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Bridges;

/// <summary>Figures carried from one basis to another, worked out by hand: there and back, on both clocks, and never unasked.</summary>
public class BridgeTests
{
    private const string Leases = "\"basis\": \"cashAndFinanceLeases\"";
    private static readonly Policy Carrying = new("bridged", 1, 180) { Bridging = Bridging.Recorded };

    // A counts leases itself; B and C state the cash alone.
    private static LogBuilder Log() => new LogBuilder().Company().With(
        Forecast("a", "A", "2025-02-01", 130, more: Leases), Forecast("b", "B", "2025-02-01", 100), Forecast("c", "C", "2025-02-10", 120));

    [Fact]
    public void Cash_and_leases_are_what_both_make_and_the_answer_says_so()
    {
        var log = Log().With(Bridge("x", "2025-03-01", "cash", "cashAndFinanceLeases", 15));
        var answer = Ask(log, "2025-03-01");
        // (130 + 115 + 135) / 3.
        Assert.Equal((3, 126_666_666_666.67m), (answer.Consensus.Count, answer.Consensus.Mean));
        Assert.Equal(["A 130 CashAndFinanceLeases ", "B 115 Cash 100 by x", "C 135 Cash 120 by x"], Told(log, answer));
        // The way back takes off what the way there adds.
        var cash = Ask(log, "2025-03-01", Basis.Cash);
        Assert.Equal(["A 115 CashAndFinanceLeases 130 by x", "B 100 Cash ", "C 120 Cash "], Told(log, cash));
    }

    [Fact]
    public void No_other_policy_carries_anything()
    {
        var log = Log().With(Bridge("x", "2025-03-01", "cash", "cashAndFinanceLeases", 15));
        var answer = EstimatesAnswer.Of(log.View("2025-03-01"), Asking.Measure(basis: Basis.CashAndFinanceLeases));
        Assert.Equal([null, LeftOut.OtherBasis, LeftOut.OtherBasis], answer.Estimates.Select(e => e.LeftOut));
        Assert.All(answer.Estimates, e => Assert.Null(e.Bridge));
    }

    [Fact]
    public void It_holds_from_its_day_on_and_until_it_is_retracted()
    {
        var log = Log().With(Bridge("x", "2025-03-01", "cash", "cashAndFinanceLeases", 15));
        Assert.Equal([1, 3], new[] { "2025-02-28", "2025-03-01" }.Select(d => Ask(log, d).Consensus.Count));
        Assert.Equal([1, 3], new long[] { 4, 5 }.Select(p => Ask(log, "2025-03-01", position: p).Consensus.Count));
        Assert.Equal(1, Ask(log.With(Retraction("x")), "2025-03-01").Consensus.Count);
    }

    [Fact]
    public void The_later_bridge_holds_and_a_correction_changes_it()
    {
        var log = Log().With(Bridge("x", "2025-02-15", "cash", "cashAndFinanceLeases", 15), Bridge("y", "2025-03-01", "cash", "cashAndFinanceLeases", 10));
        Assert.Equal([115m, 110m], new[] { "2025-02-28", "2025-03-01" }.Select(d => Point(log, d, "b")));
        // What was stated the other way round says the same.
        log.With(Correction("y", Bridge("y", "2025-03-01", "cashAndFinanceLeases", "cash", 7)));
        Assert.Equal(93, Point(log, "2025-03-01", "b"));
        // A new bridge is nobody's revision.
        Assert.Equal((0, 0), (Ask(log, "2025-03-01").Consensus.Up30, Ask(log, "2025-03-01").Consensus.Down30));
    }

    [Fact]
    public void A_house_that_speaks_on_the_basis_asked_for_is_not_spoken_for()
    {
        var log = Log().With(Bridge("x", "2025-02-15", "cash", "cashAndFinanceLeases", 15), Forecast("own", "B", "2025-03-05", 111, more: Leases), Forecast("later", "B", "2025-03-10", 140));
        Assert.Equal(["A 130 CashAndFinanceLeases ", "B 111 CashAndFinanceLeases ", "C 135 Cash 120 by x"], Told(log, Ask(log, "2025-03-31")));
        Assert.Equal(115, Point(log, "2025-03-04", "b"));
        // Nor is it a cut from the 115 that were made of its cash.
        Assert.Equal(0, Ask(log, "2025-03-31").Consensus.Down30);
    }

    [Fact]
    public void A_raise_counts_as_one_on_its_own_basis()
    {
        var log = Log().With(Bridge("x", "2025-02-15", "cash", "cashAndFinanceLeases", 15), Forecast("b2", "B", "2025-03-05", 101));
        Assert.Equal((1, 0), (Ask(log, "2025-03-06").Consensus.Up30, Ask(log, "2025-03-06").Consensus.Down30));
    }

    [Fact]
    public void Nothing_is_carried_below_zero_to_another_period_or_over_two_bridges()
    {
        var log = Log().With(
            Bridge("x", "2025-02-15", "cashAndFinanceLeases", "cash", 110), Bridge("y", "2025-02-15", "cash", "cashAndFinanceLeases", 15, "FY2026"),
            Bridge("z", "2025-02-15", "cashAndFinanceLeases", "accrued", 1));
        // 100 − 110 is no expenditure, 120 − 110 is.
        Assert.Equal(["A 130 CashAndFinanceLeases ", "C 10 Cash 120 by x"], Told(log, Ask(log, "2025-03-01")));
        Assert.Equal(LeftOut.OtherBasis, Ask(log, "2025-03-01").Estimates.Single(e => e.Forecaster == "b").LeftOut);
        Assert.Equal(["A 131 CashAndFinanceLeases 130 by z"], Told(log, Ask(log, "2025-03-01", Basis.Accrued)));
    }

    [Fact]
    public void A_bridge_in_another_currency_takes_the_rate_of_its_own_day()
    {
        var log = Log().With(Bridge("x", "2025-03-01", "cash", "cashAndFinanceLeases", 2).Replace("CNY", "USD", StringComparison.Ordinal));
        Assert.Equal(LeftOut.NoRate, Ask(log, "2025-03-05").Estimates.Single(e => e.Forecaster == "b").LeftOut);
        log.With(Rate("USD", "CNY", "2025-03-01", 7), Rate("USD", "CNY", "2025-03-02", 8));
        Assert.Equal(114, Point(log, "2025-03-05", "b"));
    }

    [Fact]
    public void An_actual_of_another_basis_is_carried_and_ends_no_consensus()
    {
        var log = Log().With(Bridge("x", "2025-05-20", "cash", "cashAndFinanceLeases", 15), Report("r", "FY2025", "2025-05-10", 105));
        Assert.Null(Ask(log, "2025-05-19").CarriedActual);
        var (answer, day) = (Ask(log, "2025-05-20"), new DateOnly(2025, 5, 20));
        Assert.Equal((120_000_000_000m, day, 105_000_000_000m, Basis.Cash, log.Id("x"), log.Id("r")), (
            answer.CarriedActual!.Amount, answer.CarriedActual.AnnouncedOn, answer.CarriedActual.Bridge.AsStated, answer.CarriedActual.Bridge.From, answer.CarriedActual.Bridge.Entry, answer.CarriedActual.Entries[0]));
        Assert.Equal((null, 3), (answer.FrozenOn, answer.Consensus.Count));
        var period = Assert.Single(Picture.Of(log.View("2025-05-20", policy: Carrying), basis: Basis.CashAndFinanceLeases).Periods);
        Assert.Equal((120_000_000_000m, log.Id("x"), null), (period.Actual!.Amount, period.Actual.Bridge!.Entry, period.Surprise));
        // One of the basis asked for takes its place, and ends the consensus: what was carried on the eve stays.
        log.With(Report("own", "FY2025", "2025-05-25", 121, Leases));
        Assert.Null(Ask(log, "2025-05-25").CarriedActual);
        Assert.Equal(3, Ask(log, "2025-06-30").Consensus.Count);
        Assert.Null(Assert.Single(Picture.Of(log.View("2025-05-25", policy: Carrying), basis: Basis.CashAndFinanceLeases).Periods).Actual!.Bridge);
    }

    [Theory]
    [InlineData("to", "\"cash\"", "to")]
    [InlineData("amount", """{ "currency": "CNY", "low": 1, "high": 2 }""", "amount.value")]
    [InlineData("amount", """{ "currency": "CNY", "value": 1, "qualifier": "atLeast" }""", "amount.qualifier")]
    [InlineData("amount", """{ "currency": "CNY", "value": -1 }""", "amount.value")]
    [InlineData("from", "\"leases\"", "from")]
    public void What_is_no_bridge_is_refused(string field, string value, string path) =>
        Assert.Equal(path, Reading.Bad(Examples.Full["bridge"].With(field, System.Text.Json.Nodes.JsonNode.Parse(value))).Path);

    private static EstimatesAnswer Ask(LogBuilder log, string asOf, Basis basis = Basis.CashAndFinanceLeases, long? position = null) =>
        EstimatesAnswer.Of(log.View(asOf, position, policy: Carrying), Asking.Measure(basis: basis));

    private static decimal? Point(LogBuilder log, string asOf, string forecaster) =>
        Ask(log, asOf).Estimates.Single(e => e.Forecaster == forecaster && e.LeftOut is null).Point / 1_000_000_000;

    private static IEnumerable<string> Told(LogBuilder log, EstimatesAnswer answer) => answer.Estimates.Where(e => e.LeftOut is null).Select(e => FormattableString.Invariant(
        $"{e.Name} {e.Point / 1_000_000_000} {e.Basis} {(e.Bridge is { } b ? FormattableString.Invariant($"{b.AsStated / 1_000_000_000} by {log.Name(b.Entry)}") : "")}"));
}
