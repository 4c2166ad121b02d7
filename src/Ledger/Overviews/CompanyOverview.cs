using Ledger.Commitments;
using Ledger.Discrepancies;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Pictures;

namespace Ledger.Overviews;

/// <summary>A company in one line: what it reported last, what is expected of it next, what it pledged, and whether claims about it contradict each other.</summary>
/// <param name="Company">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Ticker">Ticker symbol; null when none is recorded.</param>
/// <param name="Country">ISO 3166-1 code; null when none is recorded.</param>
/// <param name="IsGroup">Whether it is a group of other companies.</param>
/// <param name="Currency">Currency of every figure but those of pledges that no rate converts.</param>
/// <param name="Actual">The actual of the period that ended last, of such periods the longest, of any basis; null before a report.</param>
/// <param name="Next">What is expected of the period that is reported next, of any basis; null when nothing is.</param>
/// <param name="Pledges">Pledges, by announcedOn and position.</param>
/// <param name="Contradictions">Number of claims that contradict each other, those aside that somebody has settled.</param>
public sealed record CompanyOverview(
    string Company, string Name, string? Ticker, string? Country, bool IsGroup, Currency Currency,
    LastActual? Actual, Expectation? Next, IReadOnlyList<Commitment> Pledges, int Contradictions)
{
    /// <summary>The line of a company; in its reporting currency unless another is asked for.</summary>
    public static CompanyOverview Of(CompanyView view, Currency? currency = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        var pictures = PicturesOf(view, currency);
        var profile = view.Profile;
        return new CompanyOverview(
            view.Company, profile.Name, profile.Ticker, profile.Country, profile.Members.Count > 0, pictures[0].Currency,
            LastOf(pictures),
            pictures.Select(p => Expectation.Of(view, p)).OfType<Expectation>().MinBy(e => e.End),
            pictures[0].Commitments, DiscrepanciesAnswer.CountOpen(view, pictures[0].Discrepancies));
    }

    /// <summary>The basis of what a company reported last, of equals the earlier one in the contract's list; cash before it reports.</summary>
    public static Basis UsualBasis(CompanyView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return LastOf(PicturesOf(view, null))?.Basis ?? Basis.Cash;
    }

    // Of several bases the one whose period ended last, cash before the others: each figure says which it is, and none is mixed.
    private static LastActual? LastOf(List<Picture> pictures) => pictures.Select(LastActual.Of).OfType<LastActual>().MaxBy(a => a.End);

    private static List<Picture> PicturesOf(CompanyView view, Currency? currency)
    {
        var cash = Picture.Of(view, currency: currency);
        return [cash, .. cash.OtherBases.Select(b => Picture.Of(view, basis: b, currency: currency))];
    }
}

/// <summary>What a company reported last.</summary>
/// <param name="Period">The period's one name.</param>
/// <param name="Start">Its first day.</param>
/// <param name="End">Its last day.</param>
/// <param name="Amount">Whole units.</param>
/// <param name="Derived">Whether no report states it.</param>
/// <param name="AnnouncedOn">When the world learned it.</param>
/// <param name="Entry">The report; null when derived.</param>
/// <param name="Basis">What it measures.</param>
/// <param name="YearOnYear">Growth on the same period a year before, a fraction: as computed, else as stated; null without either.</param>
public sealed record LastActual(string Period, DateOnly Start, DateOnly End, decimal Amount, bool Derived, DateOnly AnnouncedOn, Guid? Entry, Basis Basis, decimal? YearOnYear)
{
    internal static LastActual? Of(Picture picture)
    {
        var last = picture.Periods.Where(p => p.Actual is not null).OrderByDescending(p => p.End).ThenBy(p => p.Start).FirstOrDefault();
        if (last?.Actual is not { } actual) return null;
        var growth = actual.Growth.YearOnYear;
        return new LastActual(last.Period, last.Start, last.End, actual.Amount, actual.Derived, actual.AnnouncedOn, actual.Entry, picture.Basis, growth.Computed ?? growth.Stated);
    }
}
