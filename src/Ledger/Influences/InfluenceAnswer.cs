using Ledger.Consensus;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Influences;

/// <summary>Which estimate pulls the consensus mean how far: the mean against what it would be without each estimate in turn.</summary>
/// <param name="Company">Company.</param>
/// <param name="Period">The period's one name.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="Currency">Currency of every figure.</param>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Consensus">The consensus of all.</param>
/// <param name="Items">The estimates that count, the strongest pull first, equal ones by forecaster.</param>
public sealed record InfluenceAnswer(
    string Company, string Period, string Category, Basis Basis, Currency Currency,
    DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy,
    ConsensusStatistics Consensus, IReadOnlyList<LeftOneOut> Items)
{
    /// <summary>Answers for a measure.</summary>
    public static InfluenceAnswer Of(CompanyView view, Measure measure)
    {
        var vantage = view.Vantage;
        var panel = new ConsensusPanel(view.Seen, view.Rates, measure, vantage.Policy);
        var consensus = panel.At(vantage.AsOf);
        var counted = panel.Forecasters.Select(e => panel.Counted(e, panel.Cut(vantage.AsOf))).OfType<Estimate>().ToList();
        var sum = counted.Aggregate(Fraction.Zero, (s, e) => s.Plus(Fraction.Of(e.Point!.Value)));
        var rows = counted.Select(e => (Estimate: e, Without: counted.Count == 1 ? null : Written(sum.Plus(Fraction.Of(-e.Point!.Value)).Over(counted.Count - 1))))
            .Select(r => (r.Estimate, r.Without, Pull: consensus.Mean - r.Without)).ToList();
        return new InfluenceAnswer(
            view.Company, measure.Period, measure.Category, measure.Basis, measure.Currency,
            vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(), consensus,
            [
                .. rows.OrderByDescending(r => Size(r.Pull)).ThenBy(r => r.Estimate.Forecast.ForecasterId, StringComparer.Ordinal).Select(r => new LeftOneOut(
                    1 + rows.Count(other => Size(other.Pull) > Size(r.Pull)),
                    r.Estimate.Forecast.ForecasterId, r.Estimate.Forecast.Forecaster, r.Estimate.Statement.Id,
                    Money.Written(r.Estimate.Point!.Value, r.Estimate.Converted), r.Without, r.Pull)),
            ]);
    }

    private static decimal? Written(Fraction mean) => Exact.Round(mean.Numerator, mean.Denominator, 2);

    private static decimal Size(decimal? pull) => Math.Abs(pull ?? 0);
}

/// <summary>One estimate, and the mean without it.</summary>
/// <param name="Rank">1 for the strongest pull; equal ones share a rank.</param>
/// <param name="Forecaster">Id of the forecaster.</param>
/// <param name="Name">Its name.</param>
/// <param name="Entry">The estimate.</param>
/// <param name="Point">Its point, whole units.</param>
/// <param name="MeanWithout">The mean of the others, two decimals; null when there are none.</param>
/// <param name="Influence">Mean − mean without it: leave one out, as in Tukey's jackknife (1958). Over all estimates they cancel out. Null without others.</param>
public sealed record LeftOneOut(int Rank, string Forecaster, string Name, Guid Entry, decimal Point, decimal? MeanWithout, decimal? Influence);
