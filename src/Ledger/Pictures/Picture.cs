using Ledger.Commitments;
using Ledger.Discrepancies;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Pictures;

/// <summary>A company's capital expenditure as known at a vantage: reported, guided, expected, pledged.</summary>
/// <param name="Company">Company.</param>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Currency">Currency of every figure.</param>
/// <param name="Basis">Basis of every figure.</param>
/// <param name="Category">Category of <paramref name="Periods"/>.</param>
/// <param name="Periods">Periods by start, the longest first.</param>
/// <param name="Categories">The same for every other category.</param>
/// <param name="Commitments">Pledges: said against done.</param>
/// <param name="Discrepancies">Number of claims that contradict each other.</param>
/// <param name="Implied">What stated growth says about earlier periods.</param>
/// <param name="OtherBases">Bases in which there are figures that this picture does not show: ask with <c>basis</c>.</param>
/// <param name="LeftOut">Figures left out for want of an exchange rate.</param>
public sealed record Picture(
    string Company, DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy, Currency Currency, Basis Basis, string Category,
    IReadOnlyList<PeriodPicture> Periods, IReadOnlyDictionary<string, IReadOnlyList<PeriodPicture>> Categories,
    IReadOnlyList<Commitment> Commitments, int Discrepancies, IReadOnlyList<ImpliedFigure> Implied, IReadOnlyList<Basis> OtherBases, IReadOnlyList<LeftOutFigure> LeftOut)
{
    /// <summary>The picture of a company; in its reporting currency unless another is asked for.</summary>
    public static Picture Of(CompanyView view, string category = Figure.Total, Basis basis = Basis.Cash, Currency? currency = null)
    {
        var vantage = view.Vantage;
        var inCurrency = currency ?? view.Profile.ReportingCurrency;
        var leftOut = new List<LeftOutFigure>();
        var others = view.Seen.Subjects.Select(s => s.Category).Where(c => c != category).Distinct().Order(StringComparer.Ordinal);
        var categories = new SortedDictionary<string, IReadOnlyList<PeriodPicture>>(StringComparer.Ordinal);
        var periods = PictureSheet.Of(view, category, basis, inCurrency, leftOut);
        foreach (var other in others)
        {
            var sheet = PictureSheet.Of(view, other, basis, inCurrency, leftOut);
            if (sheet.Count > 0) categories.Add(other, sheet);
        }

        return new Picture(
            view.Company, vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(), inCurrency, basis, category,
            periods, categories,
            Commitment.All(view, inCurrency),
            DiscrepanciesAnswer.Count(view),
            ImpliedFigure.Of(view, category, basis),
            [.. view.Seen.Bases.Where(b => b != basis)],
            leftOut);
    }
}
