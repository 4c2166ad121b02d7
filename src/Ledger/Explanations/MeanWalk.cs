using Ledger.Consensus;
using Ledger.Histories;

namespace Ledger.Explanations;

/// <summary>
/// The way from one consensus to another: first the days go by as they were recorded then, a step each, then the ledger's record is brought
/// up to date for the last day, in one step. So what lies between two dates is the sum of what lies between them and any date in between,
/// and what several forecasters did on one day counts at once, in no order.
/// </summary>
internal sealed class MeanWalk
{
    private readonly RunningMean mean = new();
    private readonly List<(Move Move, Clock Clock, DateOnly On, Share? Share)> steps = [];

    private MeanWalk()
    {
    }

    /// <summary>The steps from a date to the one for which two panels were gathered, at two positions.</summary>
    /// <param name="from">The first date.</param>
    /// <param name="before">The company on the last date, as recorded at the first position.</param>
    /// <param name="then">The panel gathered from it.</param>
    /// <param name="after">The company on the last date, as recorded at the last position.</param>
    /// <param name="now">The panel gathered from it.</param>
    public static IReadOnlyList<(Move Move, Clock Clock, DateOnly On, Share? Share)> Between(
        DateOnly from, CompanyView before, ConsensusPanel then, CompanyView after, ConsensusPanel now)
    {
        var walk = new MeanWalk();
        var to = after.Vantage.AsOf;
        walk.Days(then, from, to);
        if (before.Vantage.Position < after.Vantage.Position)
            walk.Step(new RecordedMoves(then, now, to, before.Vantage.Position, after.Edition).All(), Clock.Record, to);
        return walk.steps;
    }

    private void Days(ConsensusPanel panel, DateOnly from, DateOnly to)
    {
        var counted = new Dictionary<Estimate[], Estimate?>();
        foreach (var estimates in panel.Forecasters)
            if ((counted[estimates] = panel.Counted(estimates, panel.Cut(from))) is { } begun) mean.Add(begun.Point!.Value);
        foreach (var day in panel.Turns(panel.Cut(from), panel.Cut(to)))
        {
            var moves = new List<Move>();
            // Where the others matter, one that moves can bring another in or out.
            foreach (var estimates in panel.Policy.LooksAtOthers ? panel.Forecasters : day.Select(t => t.Of).Distinct())
            {
                var now = panel.Counted(estimates, day.Key);
                if (ConsensusPanel.LatestIndex(estimates, day.Key) is >= 0 and var latest)
                    moves.AddRange(KnownMoves.Of(counted[estimates], now, estimates[latest], day.Key, panel));
                counted[estimates] = now;
            }

            Step([.. moves.OrderBy(m => (m.After ?? m.Before)!.Forecast.ForecasterId, StringComparer.Ordinal)], Clock.Knowledge, day.Key);
        }
    }

    private void Step(IReadOnlyList<Move> moves, Clock clock, DateOnly on) =>
        steps.AddRange(moves.Zip(mean.Step(moves), (move, share) => (move, clock, on, share)));
}
