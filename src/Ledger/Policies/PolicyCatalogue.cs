using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Policies;

/// <summary>The policies that a book knew at a position: those that come with the ledger, and every version recorded by then.</summary>
public sealed class PolicyCatalogue
{
    private const int MostNamed = 20;
    private readonly IReadOnlyList<PolicyItem> items;

    /// <summary>The catalogue of what was recorded.</summary>
    /// <param name="recorded">Policies by position.</param>
    public PolicyCatalogue(ReadOnlySpan<Recorded> recorded)
    {
        var all = new List<PolicyItem> { PolicyItem.OfLedger(Policy.Default) };
        foreach (var one in recorded) all.Add(PolicyItem.Of(one));
        items = all;
    }

    /// <summary>The latest version of every policy, by name, the ledger's own first.</summary>
    public IReadOnlyList<PolicyItem> Latest =>
        [.. items.GroupBy(i => i.Name, StringComparer.Ordinal).Select(g => g.Last()).OrderBy(i => !i.BuiltIn).ThenBy(i => i.Name, StringComparer.Ordinal)];

    /// <summary>All versions of a policy, or the one named, oldest first; empty when there is none.</summary>
    public IReadOnlyList<PolicyItem> Versions(PolicyReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return [.. items.Where(i => i.Name == reference.Name && (reference.Version is not { } version || i.Version == version))];
    }

    /// <summary>The latest recorded version of a name; null before the first.</summary>
    public PolicyItem? LatestOf(string name) => items.LastOrDefault(i => i.Name == name);

    /// <summary>The policy that a reference means; null when there is none.</summary>
    public Policy? Find(PolicyReference reference) => Versions(reference) is [.., var found] ? found.Policy : null;

    /// <summary>A sentence that says why a reference means nothing, and which policies there are.</summary>
    public string Unknown(PolicyReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var latest = Latest;
        var names = string.Join(", ", latest.Take(MostNamed).Select(i => i.Policy.ToString())) + (latest.Count > MostNamed ? ", …" : "");
        return $"The book has no policy '{reference}' at this position. It has, in their latest versions: {names}.";
    }
}
