namespace Ledger.Cli.Reading;

/// <summary>Why a mean moved, as the server answers it.</summary>
internal sealed record ExplainAnswer(
    string Company, string Period, string Category, string Basis, string Currency, DateOnly AsOf, string? RecordedAsOf, long Position, string Policy,
    ExplainedEndItem From, ExplainedEndItem To, decimal? Change, IReadOnlyDictionary<string, decimal?> Contributions, IReadOnlyList<CauseItem> Items);

/// <summary>One end of the change.</summary>
internal sealed record ExplainedEndItem(DateOnly On, long Position, DateOnly? FrozenOn, ConsensusItem Consensus);

/// <summary>One cause of it.</summary>
internal sealed record CauseItem(string Kind, string Clock, DateOnly On, string Name, decimal? Before, decimal? After, decimal? Contribution);
