using Ledger.Kernel;

namespace Ledger.Commitments;

/// <summary>
/// Chooses the periods that tile a horizon: as many of its days as can be covered without overlap, with as few days outside,
/// then in as many (the finest) periods, then with as few derived figures as possible. Weighted interval scheduling.
/// </summary>
internal static class Tiling
{
    /// <summary>The chosen parts, by date.</summary>
    public static List<SpendingPart> Of(IEnumerable<SpendingPart> parts, DateSpan horizon)
    {
        var byEnd = parts.OrderBy(p => p.End).ThenBy(p => p.Start).ThenBy(p => p.Period, StringComparer.Ordinal).ToArray();
        // best[i] is the best choice among the first i parts.
        var best = new Choice[byEnd.Length + 1];
        best[0] = new Choice(default, null, null);
        for (var i = 0; i < byEnd.Length; i++)
        {
            var before = i;
            while (before > 0 && byEnd[before - 1].End >= byEnd[i].Start) before--;
            var with = best[before].With(byEnd[i], horizon);
            best[i + 1] = with.Worth.CompareTo(best[i].Worth) > 0 ? with : best[i];
        }

        var chosen = new List<SpendingPart>();
        for (var choice = best[^1]; choice.Last is { } last; choice = choice.Earlier!) chosen.Add(last);
        chosen.Reverse();
        return chosen;
    }

    private sealed record Choice((int Inside, int Outside, int Count, int Derived) Worth, SpendingPart? Last, Choice? Earlier)
    {
        public Choice With(SpendingPart part, DateSpan horizon)
        {
            var days = new DateSpan(part.Start, part.End);
            var inside = days.SharedDays(horizon);
            return new Choice(
                (Worth.Inside + inside, Worth.Outside - (days.Days - inside), Worth.Count + 1, Worth.Derived - (part.Derived ? 1 : 0)),
                part,
                this);
        }
    }
}
