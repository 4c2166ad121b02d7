using Ledger.Kernel;

namespace Ledger.Accuracy;

/// <summary>A mean over scores, and how sure it is.</summary>
/// <param name="Count">Scores in it.</param>
/// <param name="Mean">Their mean, ten decimals.</param>
/// <param name="StandardError">Sample standard deviation / √count; null below two.</param>
public sealed record ErrorMean(int Count, decimal Mean, decimal? StandardError)
{
    internal static ErrorMean? Of(IEnumerable<decimal?> values)
    {
        var known = values.OfType<decimal>().ToList();
        return known.Count == 0 ? null
            : new ErrorMean(known.Count, Exact.Normalize(Exact.Mean([.. known], 10)), Exact.StandardError([.. known], 10) is { } e ? Exact.Normalize(e) : null);
    }
}

/// <summary>A forecaster against something that needed none, on the scores where there are both.</summary>
/// <param name="Count">Such scores.</param>
/// <param name="Forecaster">The forecaster's mean absolute percentage error on them.</param>
/// <param name="Baseline">The baseline's.</param>
/// <param name="Ratio">Forecaster / baseline: below 1 where the forecaster was nearer. Relative measures: Hyndman and Koehler, "Another look at measures of forecast accuracy" (International Journal of Forecasting 22, 2006). Null for a baseline without error.</param>
public sealed record AgainstBaseline(int Count, decimal Forecaster, decimal Baseline, decimal? Ratio)
{
    internal static AgainstBaseline? Of(IEnumerable<Score> scores, Func<Score, decimal?> errorOfBaseline)
    {
        var both = scores.Select(s => (Own: s.PercentageError, Other: Money.Ratio(errorOfBaseline(s), s.Actual))).Where(b => b.Own is not null && b.Other is not null).ToList();
        if (both.Count == 0) return null;
        var (own, other) = (Mean(both.Select(b => b.Own!.Value)), Mean(both.Select(b => b.Other!.Value)));
        return new AgainstBaseline(both.Count, own, other, Money.Ratio(own, other));
    }

    private static decimal Mean(IEnumerable<decimal> errors) => Exact.Normalize(Exact.Mean([.. errors.Select(Math.Abs)], 10));
}

/// <summary>How near a forecaster came over several scores. Errors are fractions of the actual, so that companies and currencies can meet.</summary>
/// <param name="Count">Scores.</param>
/// <param name="Bias">The mean of the percentage errors with their signs: positive for a house that expects too much.</param>
/// <param name="MeanAbsolutePercentageError">The mean of the same without their signs.</param>
/// <param name="RelativeError">The mean of Clement's proportional mean absolute forecast errors: negative for a house nearer than its peers.</param>
/// <param name="MeanRank">The mean rank among peers.</param>
/// <param name="AgainstConsensus">Against the consensus of the same day, in which the forecaster itself may count.</param>
/// <param name="AgainstLastActual">Against the actual last known.</param>
public sealed record AccuracyFigures(
    int Count, ErrorMean? Bias, ErrorMean? MeanAbsolutePercentageError, ErrorMean? RelativeError, decimal? MeanRank,
    AgainstBaseline? AgainstConsensus, AgainstBaseline? AgainstLastActual)
{
    internal static AccuracyFigures Of(IReadOnlyCollection<Score> scores) => new(
        scores.Count,
        ErrorMean.Of(scores.Select(s => s.PercentageError)),
        ErrorMean.Of(scores.Select(s => s.PercentageError is { } e ? Math.Abs(e) : (decimal?)null)),
        ErrorMean.Of(scores.Select(s => s.RelativeError)),
        scores.Count == 0 ? null : Exact.Mean([.. scores.Select(s => (decimal)s.Rank)]),
        AgainstBaseline.Of(scores, s => s.ConsensusError),
        AgainstBaseline.Of(scores, s => s.LastActualError));
}

/// <summary>The same by horizon.</summary>
/// <param name="From">Fewest days before the actual, included.</param>
/// <param name="To">Most days, included; null for no bound.</param>
/// <param name="Figures">Over the forecaster's last estimates announced so long before: of each subject the one in force at the horizon's near end, whether or not it was revised later.</param>
public sealed record HorizonAccuracy(int From, int? To, AccuracyFigures Figures);
