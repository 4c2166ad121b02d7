using Ledger.Consensus;
using Ledger.Kernel;

namespace Ledger.Explanations;

/// <summary>One forecaster's way from what counted to what counts, or a part of it that has a cause of its own.</summary>
/// <param name="Kind">The cause.</param>
/// <param name="Before">The estimate that counted; null for none.</param>
/// <param name="After">The estimate that counts; null for none.</param>
/// <param name="From">The point at which this part begins; null while nothing counts.</param>
/// <param name="To">The point at which it ends.</param>
/// <param name="By">The entries that did it.</param>
internal sealed record Move(CauseKind Kind, Estimate? Before, Estimate? After, decimal? From, decimal? To, IReadOnlyList<Guid> By)
{
    /// <summary>A whole way.</summary>
    public static Move Whole(CauseKind kind, Estimate? before, Estimate? after, params IReadOnlyList<Guid> by) =>
        new(kind, before, after, before?.Point, after?.Point, by);

    /// <summary>It as a cause, with its share of the change.</summary>
    public Cause Told(Clock clock, DateOnly on, decimal? contribution)
    {
        var estimate = (After ?? Before)!;
        return new Cause(
            Kind, clock, on, estimate.Forecast.ForecasterId, estimate.Forecast.Forecaster, Written(From, Before), Written(To, After), contribution,
            Before?.Statement.Id, After?.Statement.Id, By);
    }

    private static decimal? Written(decimal? point, Estimate? of) => point is { } p ? Money.Written(p, of!.Converted) : null;
}
