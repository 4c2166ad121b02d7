using Ledger.Kernel;

namespace Ledger.Actuals;

/// <summary>
/// Chooses the actuals whose periods tile a horizon: as many of its days as can be covered without overlap, with as few days outside,
/// then in as many (the finest) periods, then with as few derived figures as possible. Weighted interval scheduling.
/// </summary>
internal static class Tiling
{
    /// <summary>The chosen actuals, by date.</summary>
    public static List<Actual> Of(IEnumerable<Actual> actuals, DateSpan horizon)
    {
        var byEnd = actuals.OrderBy(a => a.Days.End).ThenBy(a => a.Days.Start).ThenBy(a => a.Period, StringComparer.Ordinal).ToArray();
        // best[i] is the best choice among the first i.
        var best = new Choice[byEnd.Length + 1];
        best[0] = new Choice(default, null, null);
        for (var i = 0; i < byEnd.Length; i++)
        {
            var before = i;
            while (before > 0 && byEnd[before - 1].Days.End >= byEnd[i].Days.Start) before--;
            var with = best[before].With(byEnd[i], horizon);
            best[i + 1] = with.Worth.CompareTo(best[i].Worth) > 0 ? with : best[i];
        }

        var chosen = new List<Actual>();
        for (var choice = best[^1]; choice.Last is { } last; choice = choice.Earlier!) chosen.Add(last);
        chosen.Reverse();
        return chosen;
    }

    private sealed record Choice((int Inside, int Outside, int Count, int Derived) Worth, Actual? Last, Choice? Earlier)
    {
        public Choice With(Actual actual, DateSpan horizon)
        {
            var inside = actual.Days.SharedDays(horizon);
            return new Choice(
                (Worth.Inside + inside, Worth.Outside - (actual.Days.Days - inside), Worth.Count + 1, Worth.Derived - (actual.Derived ? 1 : 0)),
                actual,
                this);
        }
    }
}
