using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Estimates;

/// <summary>One estimate in a list across companies and periods.</summary>
/// <param name="Company">Company.</param>
/// <param name="Period">The period's one name.</param>
/// <param name="Category">Category.</param>
/// <param name="Currency">Currency of the figures: the company's reporting currency unless another is asked for.</param>
/// <param name="Estimate">The estimate, and why it does not count where it does not.</param>
public sealed record EstimateRow(string Company, string Period, string Category, Currency Currency, EstimateLine Estimate)
{
    /// <summary>All estimates of a company, by period, category, basis, forecaster, newest first.</summary>
    public static IEnumerable<EstimateRow> Of(CompanyView view, Currency? currency)
    {
        var inCurrency = currency ?? view.Profile.ReportingCurrency;
        var subjects = view.Seen.Figures.Where(s => s.Content is ForecastIssued)
            .Select(s => (Period: view.Seen.PeriodOf(s), ((Figure)s.Content).Category, ((Figure)s.Content).Basis))
            .Distinct()
            .OrderBy(s => s.Period, StringComparer.Ordinal).ThenBy(s => s.Category, StringComparer.Ordinal).ThenBy(s => s.Basis);
        foreach (var (period, category, basis) in subjects)
        {
            var panel = new ConsensusPanel(view.Seen, view.Rates, new Measure(period, category, basis, inCurrency), view.Vantage.Policy);
            // Each basis is asked for in its own right, so none is "another".
            foreach (var line in EstimateLine.Of(panel, view.Vantage).Where(l => l.Basis == basis))
                yield return new EstimateRow(view.Company, period, category, inCurrency, line);
        }
    }
}
