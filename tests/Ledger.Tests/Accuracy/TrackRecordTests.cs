using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Tests.Consensus;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Accuracy;

/// <summary>Weights by accuracy, worked out by hand, from what was known on the day only.</summary>
public class TrackRecordTests
{
    private static readonly Policy Weighed = new("desk", 1, 365) { Weighting = Weighting.Accuracy };

    // Of FY2024, reported at 100: A missed by 10 %, B by 20 %; C has no record.
    private static LogBuilder Log() => new LogBuilder().Company().With(
        Forecast("a24", "A", "2024-03-01", 110, "FY2024"), Forecast("b24", "B", "2024-03-01", 80, "FY2024"), Report("r24", "FY2024", "2024-05-20", 100),
        Forecast("a", "A", "2024-03-02", 100), Forecast("b", "B", "2024-03-02", 200), Forecast("c", "C", "2024-03-02", 130));

    [Fact]
    public void Weights_go_down_with_the_mean_squared_error()
    {
        // Squares 0.01 and 0.04, their mean 0.025. A: 2 / 0.035, B: 2 / 0.065, C: 1 / 0.025, of 127.912 in all.
        var answer = Ask("2024-06-01");
        Assert.Equal([0.4467353952m, 0.2405498282m, 0.3127147766m], answer.Estimates.Select(e => e.Weight!.Value));
        Assert.Equal(1, answer.Estimates.Sum(e => e.Weight));
        Assert.Equal(answer.Consensus.Mean, Math.Round(answer.Estimates.Sum(e => e.Weight!.Value * e.Point!.Value), 2));
        // The rest is not weighed.
        var plain = EstimatesAnswer.Of(Log().View("2024-06-01", policy: Weighed with { Weighting = Weighting.Equal }), Asking.Measure()).Consensus;
        Assert.Equal(plain, answer.Consensus with { Mean = plain.Mean });
    }

    [Fact]
    public void Nobody_looks_ahead()
    {
        Assert.Equal([0.3333333334m, 0.3333333333m, 0.3333333333m], Ask("2024-05-19").Estimates.Select(e => e.Weight!.Value));
        Assert.Equal(0.4467353952m, Ask("2024-05-20").Estimates[0].Weight);
        // The report moves the mean of another year, and the history says which entry did.
        var history = EstimatesHistory.Of(Log().View("2024-06-01", policy: Weighed), Asking.Measure()).Items;
        Assert.Equal([new DateOnly(2024, 3, 2), new DateOnly(2024, 5, 20)], history.Select(c => c.AnnouncedOn));
        Assert.Equal((Log().Id("r24"), Ask("2024-05-20").Consensus), (history[1].Entry, history[1].Consensus));
    }

    [Fact]
    public void Only_what_was_in_force_on_the_eve_is_held_against_the_actual()
    {
        var log = Log().With(Forecast("b24-late", "B", "2024-05-20", 100, "FY2024"), About("withdrawal", "a24", "2024-05-19"));
        // B alone has a record, of 20 %: A and C count as the average, which is B's.
        Assert.Equal([0.3333333334m, 0.3333333333m, 0.3333333333m], EstimatesAnswer.Of(log.View("2024-06-01", policy: Weighed), Asking.Measure()).Estimates.Where(e => e.LeftOut is null).Select(e => e.Weight!.Value));
    }

    [Fact]
    public void Faultless_houses_count_alike_and_what_is_left_out_has_no_weight()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a24", "A", "2024-03-01", 100, "FY2024"), Report("r24", "FY2024", "2024-05-20", 100), Report("none", "FY2023", "2024-05-20", 0),
            Forecast("a", "A", "2024-03-02", 100), Forecast("b", "B", "2024-03-02", 200), About("exclusion", "b", "2024-03-03"), Forecast("b23", "B", "2024-03-02", 200, "FY2023"));
        var lines = EstimatesAnswer.Of(log.View("2024-06-01", policy: Weighed), Asking.Measure()).Estimates;
        Assert.Equal([(1m, (LeftOut?)null), (null, LeftOut.Excluded)], lines.Select(e => (e.Weight, e.LeftOut)));
    }

    [Fact]
    public void Errors_do_not_depend_on_the_currency_of_the_question()
    {
        var log = Log().With(Rate("USD", "CNY", "2024-01-01", 7), Rate("USD", "CNY", "2024-05-01", 9));
        var dollars = EstimatesAnswer.Of(log.View("2024-06-01", policy: Weighed), Asking.Measure(currency: "USD")).Estimates;
        Assert.Equal(Ask("2024-06-01").Estimates.Select(e => e.Weight), dollars.Select(e => e.Weight));
    }

    private static EstimatesAnswer Ask(string asOf) => EstimatesAnswer.Of(Log().View(asOf, policy: Weighed), Asking.Measure());
}
