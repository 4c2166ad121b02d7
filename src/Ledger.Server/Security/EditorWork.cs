using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Server.Security;

/// <summary>Entries that change what others recorded need an editor, at the address where a recorder may record the rest.</summary>
public static class EditorWork
{
    /// <summary>Why a caller may not record an entry; null when they may.</summary>
    public static Refusal? Refused(Caller caller, string book, Entry entry) => Refused(caller, book, [("", entry)]);

    /// <summary>Why a caller may not record some of a batch, each by its line; null when they may.</summary>
    public static Refusal? Refused(Caller caller, string book, IEnumerable<(string Path, Entry Entry)> entries)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Lacks(book, Role.Editor, "An entry that corrects, retracts or excludes another, or settles a contradiction") is not { } lacks) return null;
        var problems = entries.Where(e => e.Entry is EntryCorrected or EntryRetracted or ForecastExcluded or DiscrepancyResolved).Select(e => new Problem(e.Path, lacks.Detail)).ToList();
        return problems.Count == 0 ? null : lacks with { Problems = [.. problems.Where(p => p.Path.Length > 0)] };
    }
}
