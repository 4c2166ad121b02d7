namespace Ledger.Cli.Reading;

/// <summary>A company's picture, as the server answers it. Amounts are whole units of the currency, growth and shares fractions.</summary>
internal sealed record PictureAnswer(
    string Company, DateOnly AsOf, string? RecordedAsOf, long Position, string Policy, string Currency, string Basis, string Category,
    IReadOnlyList<PeriodItem> Periods, IReadOnlyDictionary<string, IReadOnlyList<PeriodItem>> Categories,
    IReadOnlyList<PledgeItem> Commitments, int Discrepancies, IReadOnlyList<ImpliedItem> Implied,
    IReadOnlyList<string> OtherBases, IReadOnlyList<LeftOutItem> LeftOut)
{
    /// <summary>All periods, each with its category: those of the picture's own first.</summary>
    public IEnumerable<(string Category, PeriodItem Period)> AllPeriods =>
        Periods.Select(p => (Category, p)).Concat(Categories.SelectMany(c => c.Value.Select(p => (c.Key, p))));
}

/// <summary>One period of a picture.</summary>
internal sealed record PeriodItem(
    string Period, DateOnly Start, DateOnly End, ActualItem? Actual, GuidanceItem? Guidance, ConsensusItem? Consensus, SurpriseItem? Surprise);

/// <summary>What was spent, as reported or derived.</summary>
internal sealed record ActualItem(decimal Amount, DateOnly AnnouncedOn, string? Entry, bool Derived, int Vintages, GrowthItem Growth);

/// <summary>Growth of an actual.</summary>
internal sealed record GrowthItem(GrowthShare YearOnYear, GrowthShare QuarterOnQuarter);

/// <summary>One growth, as stated and as computed from the figures.</summary>
internal sealed record GrowthShare(decimal? Stated, decimal? Computed);

/// <summary>The company's own outlook.</summary>
internal sealed record GuidanceItem(decimal? Point, decimal? Low, decimal? High, string? Qualifier, string? Direction, DateOnly AnnouncedOn, string Entry, string? Relation);

/// <summary>What forecasters expect.</summary>
internal sealed record ConsensusItem(int Count, decimal? Mean, decimal? Median, decimal? High, decimal? Low, decimal? StandardDeviation, int Up30, int Down30);

/// <summary>The first actual against the consensus of the day before.</summary>
internal sealed record SurpriseItem(decimal Amount, decimal? Percent, decimal? Standardized);

/// <summary>A pledge: said against done.</summary>
internal sealed record PledgeItem(
    string Entry, string? Title, string Category, string Basis, string Currency, decimal Pledged, decimal Low, decimal High, string Qualifier,
    DateOnly Start, DateOnly End, DateOnly AnnouncedOn, DateOnly? WithdrawnOn, decimal Spent, bool BroaderMeasure, bool Apportioned,
    decimal? Remaining, decimal? PercentSpent, decimal PercentElapsed, decimal? RequiredAnnualPace, decimal AverageAnnualPledge,
    DateOnly? ReportedUntil, decimal? KeptAnnualPace, string? SupersededBy);

/// <summary>What a stated growth says about an earlier period.</summary>
internal sealed record ImpliedItem(string Period, decimal Amount, string Currency, string Growth, decimal Stated, string FigurePeriod);

/// <summary>A figure that is not shown.</summary>
internal sealed record LeftOutItem(string Period, string Category, string Basis, string Currency, string Reason);
