using Ledger.Overviews;
using Ledger.Totals;

namespace Ledger.Server.Pages;

/// <summary>The overview of a book.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Rows">The companies shown.</param>
/// <param name="Found">How many there are that the filter lets through.</param>
/// <param name="All">How many there are at all.</param>
/// <param name="Sort">By what they are sorted.</param>
/// <param name="Group">By what they stand under headings.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
/// <param name="Totals">What they spent together, by calendar quarter.</param>
public sealed record OverviewModel(
    PageFrame Frame, IReadOnlyList<CompanyOverview> Rows, int Found, int All, string Sort, string Group, string? Next, TotalsAnswer Totals)
{
    /// <summary>Rows under their headings; one heading without a text where nobody asked for any.</summary>
    public IEnumerable<(string? Heading, IReadOnlyList<CompanyOverview> Rows)> Groups => Group switch
    {
        "country" => Rows.GroupBy(r => r.Country ?? "No country").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => ((string?)g.Key, (IReadOnlyList<CompanyOverview>)[.. g])),
        "currency" => Rows.GroupBy(r => r.Currency.Code).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => ((string?)g.Key, (IReadOnlyList<CompanyOverview>)[.. g])),
        _ => [(null, Rows)],
    };
}
