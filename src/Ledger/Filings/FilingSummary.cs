namespace Ledger.Filings;

/// <summary>What an import read, took and left, and why. Of the facts of capital expenditure each is counted once.</summary>
/// <param name="FactsRead">Facts in the file, those of other concepts included.</param>
/// <param name="CapexFacts">Facts of the concepts that state capital expenditure.</param>
/// <param name="Taken">Facts that became entries.</param>
/// <param name="Restated">Entries among them that change what an earlier filing said.</param>
/// <param name="Translations">Facts kept beside an entry's figure, as its translation.</param>
/// <param name="Skipped">All other facts of these concepts, unusable ones first, then in the order of filing.</param>
/// <param name="Concepts">Number of entries by concept.</param>
/// <param name="FirstFiledOn">The first filing with an entry; null without entries.</param>
/// <param name="LastFiledOn">The last filing with an entry; null without entries.</param>
/// <param name="Remarks">What a person should look at, in sentences: how the fiscal calendar was found, what differs from the registered profile.</param>
public sealed record FilingSummary(
    int FactsRead, int CapexFacts, int Taken, int Restated, int Translations, IReadOnlyList<SkippedFact> Skipped,
    IReadOnlyDictionary<string, int> Concepts, DateOnly? FirstFiledOn, DateOnly? LastFiledOn, IReadOnlyList<string> Remarks)
{
    /// <summary>Number of skipped facts by reason, those that occur.</summary>
    public IReadOnlyDictionary<SkipReason, int> SkippedByReason { get; } =
        new SortedDictionary<SkipReason, int>(Skipped.GroupBy(s => s.Reason).ToDictionary(g => g.Key, g => g.Count()));
}
