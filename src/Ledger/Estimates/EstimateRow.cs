using Ledger.Consensus;
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
        foreach (var measure in Measure.OfForecasts(view, inCurrency))
        {
            var panel = new ConsensusPanel(view.Seen, view.Rates, measure, view.Vantage.Policy);
            // Each basis is asked for in its own right, so none is "another".
            foreach (var line in EstimateLine.Of(panel, view.Vantage).Where(l => l.Basis == measure.Basis))
                yield return new EstimateRow(view.Company, measure.Period, measure.Category, inCurrency, line);
        }
    }
}
