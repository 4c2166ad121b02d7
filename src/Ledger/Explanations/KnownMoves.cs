using Ledger.Consensus;

namespace Ledger.Explanations;

/// <summary>What the world learned, or what only time did, about one forecaster on one day.</summary>
internal static class KnownMoves
{
    /// <summary>The ways from what counted the day before to what counts on a day; none where nothing moved.</summary>
    /// <param name="before">What counted; null for nothing.</param>
    /// <param name="after">What counts; null for nothing.</param>
    /// <param name="latest">The forecaster's latest estimate, whether it counts or not.</param>
    /// <param name="day">The day.</param>
    /// <param name="panel">The panel, which knows the rules.</param>
    public static IReadOnlyList<Move> Of(Estimate? before, Estimate? after, Estimate latest, DateOnly day, ConsensusPanel panel) => (before, after) switch
    {
        (null, null) => [],
        (null, { } now) => [Joining(now, day, panel)],
        ({ } then, null) => [Left(then, latest, day, panel)],
        ({ } then, { } now) when then.Statement == now.Statement && then.Bridge == now.Bridge => [],
        ({ } then, { } now) when then.Statement == now.Statement => then.Point == now.Point ? [] : [Move.Whole(CauseKind.Revised, then, now, now.Bridge!.Statement.Id)],
        ({ } then, { } now) => Changed(then, now),
    };

    // A new forecast, one that a bridge now reaches, or one that was too old and is confirmed.
    private static Move Joining(Estimate now, DateOnly day, ConsensusPanel panel)
    {
        if (now.Forecast.AnnouncedOn == day) return Move.Whole(CauseKind.Joined, null, now, now.Statement.Id);
        if (now.Bridge is { } bridge && now.KnownOn == day) return Move.Whole(CauseKind.Joined, null, now, bridge.Statement.Id);
        if (now.Confirmations.LastOrDefault(c => c.KnownOn == day) is { } confirmed) return Move.Whole(CauseKind.Joined, null, now, confirmed.Id);
        return panel.Policy.LooksAtOthers ? Move.Whole(CauseKind.Outlier, null, now) : Move.Whole(CauseKind.Joined, null, now, now.Statement.Id);
    }

    private static Move Left(Estimate then, Estimate latest, DateOnly day, ConsensusPanel panel) => panel.WhyNot(latest, day) switch
    {
        LeftOut.Withdrawn => Move.Whole(CauseKind.Withdrawn, then, null, latest.Withdrawal!.Id),
        LeftOut.Excluded => Move.Whole(CauseKind.Excluded, then, null, latest.Exclusion!.Id),
        LeftOut.NoFigure => Move.Whole(CauseKind.Revised, then, null, latest.Statement.Id),
        LeftOut.NoRate => Move.Whole(CauseKind.Currency, then, null, latest.Statement.Id),
        LeftOut.Outlier => Move.Whole(CauseKind.Outlier, then, null),
        _ => Move.Whole(CauseKind.Expired, then, null),
    };

    // What the exchange rate alone would have made of the old figure is no revision.
    private static Move[] Changed(Estimate then, Estimate now)
    {
        var moved = then.Converted && then.Forecast.Amount!.Currency == now.Forecast.Amount!.Currency ? then.PointAtRateOf(now.Forecast.AnnouncedOn) : then.Point;
        Move[] ways =
        [
            new(CauseKind.Currency, then, now, then.Point, moved, now.RatesUsed),
            new(CauseKind.Revised, then, now, moved, now.Point, [now.Statement.Id]),
        ];
        return [.. ways.Where(w => w.From != w.To)];
    }
}
