using System.Text.Json.Serialization;
using Ledger.Bridges;
using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Guidance;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Pictures;

/// <summary>One period of a picture.</summary>
/// <param name="Period">The period's one name.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="Actual">What was spent, as known; null before a report.</param>
/// <param name="Guidance">The company's own outlook in force.</param>
/// <param name="Consensus">What forecasters expect, standing still from the first actual on; null when no estimate counts.</param>
/// <param name="Surprise">The first actual against the consensus of the day before.</param>
public sealed record PeriodPicture(
    string Period, DateOnly Start, DateOnly End, ActualPicture? Actual, GuidanceInForce? Guidance, ConsensusStatistics? Consensus, Surprise? Surprise);

/// <summary>An actual in a picture.</summary>
/// <param name="Amount">Whole units of the picture's currency.</param>
/// <param name="AnnouncedOn">When the world learned it.</param>
/// <param name="Entry">The report in force; null when derived.</param>
/// <param name="Derived">Whether no report states it.</param>
/// <param name="Operands">The reports that it is derived from; empty when stated.</param>
/// <param name="Vintages">Number of visible reports that state it.</param>
/// <param name="Growth">Growth as stated and as computed.</param>
public sealed record ActualPicture(
    decimal Amount, DateOnly AnnouncedOn, Guid? Entry, bool Derived, IReadOnlyList<Guid> Operands, int Vintages, GrowthPicture Growth)
{
    /// <summary>What carried it from another basis, and the amount as stated; left out where it was reported on this one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BridgeUsed? Bridge { get; init; }
}

/// <summary>Growth of an actual, as fractions.</summary>
/// <param name="YearOnYear">On the same period a year before.</param>
/// <param name="QuarterOnQuarter">On the quarter before.</param>
public sealed record GrowthPicture(GrowthFigure YearOnYear, GrowthFigure QuarterOnQuarter);

/// <summary>One growth figure.</summary>
/// <param name="Stated">As the latest report that states it has it; null when none does.</param>
/// <param name="Computed">From the actuals themselves, ten decimals; null when one is missing.</param>
public sealed record GrowthFigure(decimal? Stated, decimal? Computed);

/// <summary>The first announced actual against the consensus of the day before. Contract, meaning 4.</summary>
/// <param name="Amount">Actual − mean, whole units.</param>
/// <param name="Percent">Amount / mean, a fraction; null when the mean is zero.</param>
/// <param name="Standardized">Amount / standard deviation (standardized unexpected figure); null when that is null or zero.</param>
/// <param name="Actual">The first announced actual.</param>
/// <param name="Mean">The consensus of the day before: its mean, or its median where the policy has that stand for it.</param>
/// <param name="Entry">The report that announced it first.</param>
public sealed record Surprise(decimal Amount, decimal? Percent, decimal? Standardized, decimal Actual, decimal Mean, Guid Entry)
{
    /// <summary>The surprise of a measure, given the report that announced it first and the consensus that stands still since; null without either, or a rate.</summary>
    public static Surprise? Of(CompanyView view, Measure measure, Statement? first, ConsensusStatistics frozen)
    {
        if (frozen.Centre(view.Vantage.Policy) is not { } mean || first is null) return null;
        var stated = ((EarningsReported)first.Content).Amount!;
        if (view.Rates.Convert(stated.Point, stated.Currency, measure.Currency, first.KnownOn) is not { } converted) return null;
        var actual = Money.Written(converted, stated.Currency != measure.Currency);
        var surprise = Exact.Normalize(actual - mean);
        return new Surprise(surprise, Money.Ratio(surprise, mean), Money.Ratio(surprise, frozen.StandardDeviation), actual, mean, first.Id);
    }
}
