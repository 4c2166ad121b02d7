using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Books;

/// <summary>The rules of the claims that a resolution decides against, which can only be checked with the book at hand.</summary>
internal sealed class ResolutionCheck(Draft draft)
{
    /// <summary>Replaces references by ids and puts them in order; refuses what is no claim about the company, or is named twice.</summary>
    public (Entry? Entry, Refusal? Refusal) Resolve(DiscrepancyResolved resolution)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (i, asked) in resolution.Against.Index())
        {
            if (draft.FindEntry(asked) is not { Content: Entry other } found)
                return No(RefusalCode.UnknownEntry, i, $"This book has no entry '{asked}'. Refer to an entry that is recorded, or stands before this one in the batch.");
            if (other is not (Figure or ExchangeRateRecorded) || (other is Figure && other.Company != resolution.Company))
                return No(RefusalCode.Invalid, i, $"A resolution decides among figures of one company, and rates; '{asked}' is a {other.Type}{(other.Company is { } of ? $" about '{of}'" : "")}.");
            if (found.IdText == resolution.Target || !ids.Add(found.IdText)) return No(RefusalCode.Invalid, i, $"'{asked}' is named already; name each entry of the contradiction once.");
        }

        return (resolution with { Against = [.. ids] }, null);
    }

    /// <summary>Why a resolved one may not be recorded; null when it may.</summary>
    public Refusal? Refuse(DiscrepancyResolved resolution)
    {
        foreach (var (i, other) in resolution.Against.Index())
            if (draft.IsRetracted(Guid.ParseExact(other, "D"))) return Refusal.Of(RefusalCode.AlreadyRetracted, $"against[{i}]", $"Entry {other} was retracted already; it contradicts nothing any more.");
        return null;
    }

    private static (Entry?, Refusal?) No(string code, int index, string message) => (null, Refusal.Of(code, $"against[{index}]", message));
}
