using Ledger.Consensus;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Policies;

/// <summary>Days on end on which two policies give another consensus, both the same all the while.</summary>
/// <param name="Company">Company.</param>
/// <param name="Period">The period's one name.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="Currency">Currency of every figure.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included: the day before something changes, or asOf.</param>
/// <param name="Days">Number of days.</param>
/// <param name="Count">Estimates that count by the first policy.</param>
/// <param name="Value">The figure that stands for its consensus, its mean or its median as the policy has it; null without one.</param>
/// <param name="WithCount">Estimates that count by the second.</param>
/// <param name="WithValue">The figure that stands for its consensus.</param>
/// <param name="Difference">Second − first; null when one of them is.</param>
public sealed record PolicyDifference(
    string Company, string Period, string Category, Basis Basis, Currency Currency, DateOnly From, DateOnly To, int Days,
    int Count, decimal? Value, int WithCount, decimal? WithValue, decimal? Difference);

/// <summary>All of history under two policies: where they differ, and by how much.</summary>
public static class PolicyComparison
{
    /// <summary>Every stretch of days up to the view's date on which the figure differs, by period, category, basis and day.</summary>
    /// <param name="view">The company; its own policy does not matter.</param>
    /// <param name="first">The first policy.</param>
    /// <param name="second">The second.</param>
    /// <param name="filter">Which measures are asked for.</param>
    /// <param name="currency">Currency of the figures; the company's reporting one by default.</param>
    public static IEnumerable<PolicyDifference> Of(CompanyView view, Policy first, Policy second, Func<Measure, bool> filter, Currency? currency = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Measure.OfForecasts(view, currency ?? view.Profile.ReportingCurrency).Where(filter).SelectMany(m => Of(view, m, first, second));
    }

    private static IEnumerable<PolicyDifference> Of(CompanyView view, Measure measure, Policy first, Policy second)
    {
        var (one, other) = (Steps(view, measure, first), Steps(view, measure, second));
        var days = one.Select(s => s.Day).Union(other.Select(s => s.Day)).Order().ToList();
        var (atOne, atOther) = (0, 0);
        PolicyDifference? open = null;
        foreach (var day in days)
        {
            while (atOne + 1 < one.Count && one[atOne + 1].Day <= day) atOne++;
            while (atOther + 1 < other.Count && other[atOther + 1].Day <= day) atOther++;
            var (left, right) = (one[atOne], other[atOther]);
            if (open is not null && (open.Count, open.Value, open.WithCount, open.WithValue) == (left.Count, left.Value, right.Count, right.Value)) continue;
            if (open is not null) yield return Closed(open, day.AddDays(-1));
            open = left.Value == right.Value ? null : new PolicyDifference(
                view.Company, measure.Period, measure.Category, measure.Basis, measure.Currency, day, day, 0,
                left.Count, left.Value, right.Count, right.Value, right.Value - left.Value);
        }

        if (open is not null) yield return Closed(open, view.Vantage.AsOf);
    }

    private static PolicyDifference Closed(PolicyDifference open, DateOnly last) => open with { To = last, Days = last.DayNumber - open.From.DayNumber + 1 };

    // From the day before anything on: nothing counted then.
    private static List<(DateOnly Day, int Count, decimal? Value)> Steps(CompanyView view, Measure measure, Policy policy) =>
    [
        (DateOnly.MinValue, 0, null),
        .. CentreWalk.Of(new ConsensusPanel(view.Seen, view.Rates, measure, policy)),
    ];
}
