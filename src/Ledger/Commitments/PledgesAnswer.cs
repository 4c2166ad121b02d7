using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Commitments;

/// <summary>What companies have pledged together, nothing counted twice.</summary>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Currency">Currency of the sums.</param>
/// <param name="Basis">Basis of every pledge.</param>
/// <param name="Pledged">Sum of the pledges that count.</param>
/// <param name="Counted">Number of them.</param>
/// <param name="Rule">How pledges that overlap are told.</param>
/// <param name="Items">All pledges of the basis, the largest first, with the reason why one does not count.</param>
public sealed record PledgesAnswer(
    DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy, Currency Currency, Basis Basis, decimal Pledged, int Counted, string Rule, IReadOnlyList<PledgeRow> Items)
{
    /// <summary>The rule in a sentence.</summary>
    public const string OverlapRule =
        "Of pledges that share a day the larger counts, of equal ones the earlier, when they are one company's and either is of total or both are of one category, when one names the other's company among its partners, or when one is of a group that the other's company belongs to.";

    private static readonly Currency Dollar = Currency.Parse("USD");

    /// <summary>Adds up the pledges of companies.</summary>
    /// <param name="vantage">Both clocks and the policy.</param>
    /// <param name="views">The companies.</param>
    /// <param name="basis">Basis.</param>
    /// <param name="currency">Currency; by default the one in which all the companies report, USD where they differ.</param>
    public static PledgesAnswer Of(Vantage vantage, IReadOnlyList<CompanyView> views, Basis basis, Currency? currency)
    {
        ArgumentNullException.ThrowIfNull(vantage);
        ArgumentNullException.ThrowIfNull(views);
        var inCurrency = currency ?? (views.Select(v => v.Profile.ReportingCurrency).Distinct().ToList() is [var one] ? one : Dollar);
        var groups = new Groups(views);
        var all = views.SelectMany(v => Commitment.All(v, inCurrency).Where(c => c.Basis == basis).Select(c => (View: v, Pledge: c)))
            .OrderByDescending(p => p.Pledge.LeftOut is null).ThenByDescending(p => p.Pledge.Pledged).ThenBy(p => p.Pledge.AnnouncedOn).ThenBy(p => p.View.Company, StringComparer.Ordinal).ThenBy(p => p.Pledge.Entry).ToList();
        var (rows, counted) = (new List<PledgeRow>(), new List<(CompanyView View, Commitment Pledge)>());
        foreach (var (view, pledge) in all)
        {
            var inside = counted.Where(c => Overlap(groups, c, (view, pledge))).Select(c => c.Pledge.Entry).ToList();
            NotCounted? why = pledge.WithdrawnOn is not null ? NotCounted.Withdrawn
                : pledge.SupersededBy is not null ? NotCounted.Superseded
                : pledge.LeftOut is not null ? NotCounted.NoRate
                : inside.Count > 0 ? NotCounted.Overlapping : null;
            if (why is null) counted.Add((view, pledge));
            rows.Add(new PledgeRow(view.Company, why, why == NotCounted.Overlapping ? inside : [], pledge));
        }

        return new PledgesAnswer(
            vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(), inCurrency, basis,
            Exact.Normalize(counted.Sum(c => c.Pledge.Pledged)), counted.Count, OverlapRule, rows);
    }

    private static bool Overlap(Groups groups, (CompanyView View, Commitment Pledge) one, (CompanyView View, Commitment Pledge) other)
    {
        if (new DateSpan(one.Pledge.Start, one.Pledge.End).SharedDays(new DateSpan(other.Pledge.Start, other.Pledge.End)) == 0) return false;
        if (one.View.Company == other.View.Company)
            return one.Pledge.Category == other.Pledge.Category || one.Pledge.Category == Figure.Total || other.Pledge.Category == Figure.Total;
        return Names(one.Pledge, other.View) || Names(other.Pledge, one.View)
            || groups.Hold(one.View.Company, other.View.Company) || groups.Hold(other.View.Company, one.View.Company);
    }

    private static bool Names(Commitment pledge, CompanyView company) => pledge.Partners.Any(p =>
        Slug.Of(p) is { Length: > 0 } name && (name == company.Company || name == Slug.Of(company.Profile.Name)));

    // Who belongs to which group, however deep.
    private sealed class Groups(IReadOnlyList<CompanyView> views)
    {
        private readonly Dictionary<string, IReadOnlyList<string>> members = views.ToDictionary(v => v.Company, v => v.Profile.Members, StringComparer.Ordinal);
        private readonly Dictionary<string, HashSet<string>> held = new(StringComparer.Ordinal);

        public bool Hold(string group, string company)
        {
            if (members.GetValueOrDefault(group, []).Count == 0) return false;
            if (!held.TryGetValue(group, out var all)) held.Add(group, all = All(group));
            return all.Contains(company);
        }

        private HashSet<string> All(string group)
        {
            var (all, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>([group]));
            while (waiting.TryDequeue(out var next))
                foreach (var member in members.GetValueOrDefault(next, []))
                    if (all.Add(member)) waiting.Enqueue(member);
            return all;
        }
    }
}

/// <summary>Why a pledge is not in a sum.</summary>
public enum NotCounted
{
    /// <summary>The company cancelled it.</summary>
    Withdrawn,

    /// <summary>A larger one took its place.</summary>
    Superseded,

    /// <summary>No exchange rate was recorded by then.</summary>
    NoRate,

    /// <summary>It lies in another that counts.</summary>
    Overlapping,
}

/// <summary>A pledge in a sum, or beside it.</summary>
/// <param name="Company">Company.</param>
/// <param name="NotCounted">Why it does not count; null when it does.</param>
/// <param name="Overlaps">The pledges that count and that it overlaps.</param>
/// <param name="Pledge">The pledge.</param>
public sealed record PledgeRow(string Company, NotCounted? NotCounted, IReadOnlyList<Guid> Overlaps, Commitment Pledge);
