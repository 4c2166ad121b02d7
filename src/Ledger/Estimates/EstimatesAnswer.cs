using System.Text.Json.Serialization;
using Ledger.Bridges;
using Ledger.Consensus;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Estimates;

/// <summary>Consensus of one period, and the estimates behind it.</summary>
/// <param name="Company">Company.</param>
/// <param name="Period">The period's one name.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="Currency">Currency of every figure.</param>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock: the recordedAt of <paramref name="Position"/>.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="FrozenOn">The day of the period's first actual, from which the consensus stands still; null before.</param>
/// <param name="Consensus">The statistics of the estimates that count.</param>
/// <param name="Estimates">Every forecaster's estimates, newest first; forecasters by id.</param>
public sealed record EstimatesAnswer(
    string Company, string Period, string Category, Basis Basis, Currency Currency,
    DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy,
    DateOnly? FrozenOn, ConsensusStatistics Consensus, IReadOnlyList<EstimateLine> Estimates)
{
    /// <summary>What was reported on another basis, where the policy has it carried and this basis has no actual; left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CarriedActual? CarriedActual { get; init; }

    /// <summary>Answers for a period; figures in the company's reporting currency unless another is asked for.</summary>
    public static EstimatesAnswer Of(CompanyView view, Measure measure)
    {
        var panel = new ConsensusPanel(view.Seen, view.Rates, measure, view.Vantage.Policy);
        var vantage = view.Vantage;
        return new EstimatesAnswer(
            view.Company, measure.Period, measure.Category, measure.Basis, measure.Currency,
            vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(),
            panel.FrozenOn, panel.At(vantage.AsOf), EstimateLine.Of(panel, vantage))
        {
            CarriedActual = CarriedActual.Of(view, measure),
        };
    }
}

/// <summary>One estimate, and why it does not count where it does not.</summary>
/// <param name="Forecaster">Id of the forecaster.</param>
/// <param name="Name">Its name, as recorded with this estimate.</param>
/// <param name="Point">The one number, whole currency units; null without a figure or a rate.</param>
/// <param name="Low">Lower end of a range, else the point.</param>
/// <param name="High">Upper end of a range, else the point.</param>
/// <param name="Qualifier">How the source qualified a single figure; null for a range and without a figure.</param>
/// <param name="Direction">Which way it points, where stated.</param>
/// <param name="AnnouncedOn">When the world learned it.</param>
/// <param name="ConfirmedOn">When it was last confirmed; null when never.</param>
/// <param name="Entry">Id of the entry.</param>
/// <param name="Basis">What it measures, as stated.</param>
/// <param name="Weight">How much it counts in the mean, a fraction; null where all count alike, or it does not.</param>
/// <param name="LeftOut">Why it does not count; null when it does.</param>
public sealed record EstimateLine(
    string Forecaster, string Name, decimal? Point, decimal? Low, decimal? High, Qualifier? Qualifier, Direction? Direction,
    DateOnly AnnouncedOn, DateOnly? ConfirmedOn, Guid Entry, Basis Basis, decimal? Weight, LeftOut? LeftOut)
{
    /// <summary>What carried it to the basis asked for, and its point as stated; left out where it is shown on its own basis.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BridgeUsed? Bridge { get; init; }

    /// <summary>Every estimate of a panel, as of a vantage.</summary>
    public static IReadOnlyList<EstimateLine> Of(ConsensusPanel panel, Vantage vantage)
    {
        var cut = panel.Cut(vantage.AsOf);
        var (lines, carried) = (new List<EstimateLine>(), new HashSet<Guid>());
        foreach (var estimates in panel.Forecasters)
        {
            var latest = ConsensusPanel.LatestIndex(estimates, cut);
            for (var i = estimates.Length - 1; i >= 0; i--)
            {
                var why = i > latest ? Consensus.LeftOut.AfterActual
                    : i < latest ? Consensus.LeftOut.Superseded
                    : panel.WhyNot(estimates[i], cut);
                // What is not carried is listed on its own basis.
                if (estimates[i].Bridge is not null && (i != latest || why == Consensus.LeftOut.OtherBasis || !carried.Add(estimates[i].Statement.Id))) continue;
                lines.Add(Of(estimates[i], cut, why is null ? panel.WeightOf(estimates[i], cut) : null, why));
            }
        }

        foreach (var others in panel.OtherBases.GroupBy(e => (e.Forecast.ForecasterId, e.Forecast.Basis)))
        {
            var newest = others.Last();
            lines.AddRange(others.Reverse().Where(e => !carried.Contains(e.Statement.Id)).Select(e => Of(e, cut, null, e == newest ? Consensus.LeftOut.OtherBasis : Consensus.LeftOut.Superseded)));
        }

        // A stable sort keeps each forecaster's estimates newest first.
        return [.. lines.OrderBy(l => l.Forecaster, StringComparer.Ordinal)];
    }

    private static EstimateLine Of(Estimate estimate, DateOnly cut, decimal? weight, LeftOut? why) => new(
        estimate.Forecast.ForecasterId,
        estimate.Forecast.Forecaster,
        Written(estimate.Point, estimate),
        Written(estimate.Low, estimate),
        Written(estimate.High, estimate),
        estimate.Forecast.Amount is { Value: not null } amount ? amount.Qualifier : null,
        estimate.Forecast.Direction,
        estimate.Forecast.AnnouncedOn,
        estimate.ConfirmedOn(cut),
        estimate.Statement.Id,
        estimate.Forecast.Basis,
        weight,
        why)
    {
        Bridge = estimate is { Bridge: { } bridge, Stated: { } stated }
            ? new BridgeUsed(bridge.Statement.Id, bridge.Statement.KnownOn, estimate.Forecast.Basis, Money.Written(stated, estimate.Converted)) : null,
    };

    private static decimal? Written(decimal? figure, Estimate estimate) => figure is { } f ? Money.Written(f, estimate.Converted) : null;
}
