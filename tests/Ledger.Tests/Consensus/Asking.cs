using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Consensus;

/// <summary>Short questions to a log.</summary>
internal static class Asking
{
    /// <summary>The usual measure: capital expenditure in total, cash, in CNY.</summary>
    public static Measure Measure(string period = "FY2025", string currency = "CNY", Basis basis = Basis.Cash, string category = "total") =>
        new(period, category, basis, Currency.Parse(currency));

    /// <summary>The answer about estimates on a date.</summary>
    public static EstimatesAnswer Estimates(this LogBuilder log, string asOf, Measure? measure = null, long? position = null, string company = "alibaba") =>
        EstimatesAnswer.Of(log.View(asOf, position, company), measure ?? Measure());

    /// <summary>The consensus on a date.</summary>
    public static ConsensusStatistics Consensus(this LogBuilder log, string asOf, Measure? measure = null, long? position = null) =>
        log.Estimates(asOf, measure, position).Consensus;

    /// <summary>Why the estimate with a reference is left out; null when it counts.</summary>
    public static LeftOut? WhyNot(this LogBuilder log, string asOf, string reference, Measure? measure = null) =>
        Assert.Single(log.Estimates(asOf, measure).Estimates, e => e.Entry == log.Id(reference)).LeftOut;

    /// <summary>Revised up and down in the last 30 days.</summary>
    public static (int Up, int Down) Moves(this LogBuilder log, string asOf, Measure? measure = null) =>
        log.Consensus(asOf, measure) is var consensus ? (consensus.Up30, consensus.Down30) : default;
}
