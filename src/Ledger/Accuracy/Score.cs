using Ledger.Kernel;

namespace Ledger.Accuracy;

/// <summary>How near an estimate came to the figure first reported, among its peers and against what needed no forecaster.</summary>
/// <param name="Company">Company.</param>
/// <param name="Period">The period's one name.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="Currency">Currency of every figure.</param>
/// <param name="Entry">The estimate: the forecaster's in force on <paramref name="On"/>, however old.</param>
/// <param name="AnnouncedOn">When it was announced.</param>
/// <param name="On">The day on which it is looked at: the last before the actual, or the last of a horizon.</param>
/// <param name="Horizon">Days from its announcement to that of the actual.</param>
/// <param name="Estimate">Its point, whole units.</param>
/// <param name="Actual">The first announced actual.</param>
/// <param name="ActualOn">When that was announced.</param>
/// <param name="ActualEntry">The report.</param>
/// <param name="Error">Estimate − actual: positive where too much was expected.</param>
/// <param name="AbsoluteError">The same without its sign.</param>
/// <param name="PercentageError">Error / actual, a fraction; null for an actual of zero.</param>
/// <param name="Rank">1 for the smallest absolute error among the forecasters in force on that day; equal errors share a rank.</param>
/// <param name="RankedOf">Number of them.</param>
/// <param name="RelativeError">
/// Proportional mean absolute forecast error, (absolute error − mean) / mean over the forecasters in force: negative for the nearer half. Clement,
/// "Analyst forecast accuracy" (Journal of Accounting and Economics 27, 1999). Null for one alone, and where all are exact.
/// </param>
/// <param name="Consensus">The consensus of that day: its mean, or its median where the policy has that stand for it.</param>
/// <param name="ConsensusError">Consensus − actual; null without consensus.</param>
/// <param name="LastActual">The actual of the latest period of the same length that was over and known on that day.</param>
/// <param name="LastPeriod">That period.</param>
/// <param name="LastActualError">Last actual − actual; null without one.</param>
public sealed record Score(
    string Company, string Period, string Category, Basis Basis, Currency Currency,
    Guid Entry, DateOnly AnnouncedOn, DateOnly On, int Horizon, decimal Estimate,
    decimal Actual, DateOnly ActualOn, Guid ActualEntry,
    decimal Error, decimal AbsoluteError, decimal? PercentageError, int Rank, int RankedOf, decimal? RelativeError,
    decimal? Consensus, decimal? ConsensusError, decimal? LastActual, string? LastPeriod, decimal? LastActualError);
