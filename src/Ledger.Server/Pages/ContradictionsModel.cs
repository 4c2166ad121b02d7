using Ledger.Discrepancies;

namespace Ledger.Server.Pages;

/// <summary>A contradiction and the company that it is about.</summary>
/// <param name="Company">Id of the company.</param>
/// <param name="Name">Its name.</param>
/// <param name="Contradiction">The contradiction.</param>
public sealed record CompanyContradiction(string Company, string Name, Discrepancy Contradiction)
{
    /// <summary>An entry of it, by the figure that it states; by its place among the entries where it states none.</summary>
    public string Side(Guid entry)
    {
        var number = Contradiction.Numbers.FirstOrDefault(n => n.Entry == entry);
        return number is null ? FormattableString.Invariant($"entry {Contradiction.Entries.ToList().IndexOf(entry) + 1}") : Tell.Of(number);
    }
}

/// <summary>The page of contradictions.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="All">Contradictions, the latest first.</param>
/// <param name="Status">Whether only open or only settled ones are asked for; null for all.</param>
/// <param name="About">Name of the one company asked about; null for several.</param>
public sealed record ContradictionsModel(PageFrame Frame, IReadOnlyList<CompanyContradiction> All, DiscrepancyStatus? Status, string? About)
{
    /// <summary>Those asked for.</summary>
    public IEnumerable<CompanyContradiction> Shown => All.Where(c => Status is null || c.Contradiction.Status == Status);

    /// <summary>How many are open.</summary>
    public int Open => All.Count(c => c.Contradiction.Status == DiscrepancyStatus.Open);
}
