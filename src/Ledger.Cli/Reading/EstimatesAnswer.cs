namespace Ledger.Cli.Reading;

/// <summary>Consensus of one period and the estimates behind it, as the server answers them.</summary>
internal sealed record EstimatesAnswer(
    string Company, string Period, string Category, string Basis, string Currency, DateOnly AsOf, string? RecordedAsOf, long Position, string Policy,
    DateOnly? FrozenOn, ConsensusItem Consensus, IReadOnlyList<EstimateItem> Estimates);

/// <summary>What an answer about estimates is about.</summary>
internal sealed record EstimatesHeading(string Company, string Period, string Category, string Basis, string Currency);

/// <summary>One estimate, and why it does not count where it does not.</summary>
internal sealed record EstimateItem(
    string Forecaster, string Name, decimal? Point, decimal? Low, decimal? High, string? Qualifier, string? Direction,
    DateOnly AnnouncedOn, DateOnly? ConfirmedOn, string Entry, string Basis, string? LeftOut, BridgeItem? Bridge = null);

/// <summary>What carried a figure from its own basis to the one asked for.</summary>
internal sealed record BridgeItem(string Entry, string From, decimal AsStated);

/// <summary>The consensus after every change.</summary>
internal sealed record ConsensusHistory(string Company, string Period, string Category, string Basis, string Currency, IReadOnlyList<ConsensusStep> Items);

/// <summary>The consensus from one day on.</summary>
internal sealed record ConsensusStep(DateOnly AnnouncedOn, ConsensusItem Consensus, string? Entry);

/// <summary>An estimate in a list across companies.</summary>
internal sealed record EstimateOfCompany(string Company, string Period, string Category, string Currency, EstimateItem Estimate);

/// <summary>One row of the audit of revisions.</summary>
internal sealed record RevisionItem(
    string Kind, string Forecaster, string Name, string Period, string Category, string Basis, string? Currency,
    decimal? Before, decimal? After, decimal? Change, decimal? ChangePercent,
    DateOnly AnnouncedOn, string RecordedAt, string RecordedBy, string Entry, int? DaysSincePrevious, int BackdatedDays);

/// <summary>Claims that contradict each other.</summary>
internal sealed record DiscrepancyItem(string Kind, string Message, string? Period, DateOnly AnnouncedOn, IReadOnlyList<string> Entries, decimal? Severity, ResolutionItem? Resolution);

/// <summary>How a contradiction was settled.</summary>
internal sealed record ResolutionItem(string Chosen, DateOnly AnnouncedOn, string RecordedBy, string? Reason);

/// <summary>A company's profile.</summary>
internal sealed record CompanyItem(
    string Id, string Name, string? Ticker, string? Exchange, string? Cik, string? Country, string FiscalYearEnd, string FiscalYearNamedAfter,
    DateOnly? FiscalCalendarFrom, string ReportingCurrency, long Entries);

/// <summary>From where an answer is seen: what all answers repeat.</summary>
internal sealed record SeenFrom(DateOnly AsOf, string? RecordedAsOf, long Position, string Policy);
