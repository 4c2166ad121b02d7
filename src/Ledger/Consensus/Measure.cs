using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Consensus;

/// <summary>What is asked: the estimates of one period, category and basis, in one currency.</summary>
/// <param name="Period">The period's one name.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="Currency">Currency of the answer.</param>
public sealed record Measure(string Period, string Category, Basis Basis, Currency Currency)
{
    /// <summary>Every measure that a company has forecasts of, by period, category and basis.</summary>
    public static IEnumerable<Measure> OfForecasts(CompanyView view, Currency currency) => view.Seen.Figures
        .Where(s => s.Content is ForecastIssued)
        .Select(s => new Measure(view.Seen.PeriodOf(s), ((Figure)s.Content).Category, ((Figure)s.Content).Basis, currency))
        .Distinct()
        .OrderBy(m => m.Period, StringComparer.Ordinal).ThenBy(m => m.Category, StringComparer.Ordinal).ThenBy(m => m.Basis);
}
