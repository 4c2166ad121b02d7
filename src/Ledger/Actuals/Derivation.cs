using Ledger.Kernel;

namespace Ledger.Actuals;

/// <summary>
/// Finds a figure that nobody stated from those of its fiscal year that were: Q2 = H1 − Q1, Q4 = FY − 9M, H1 = Q1 + Q2, and so on.
/// Quarter ends are the nodes of a graph, stated periods its edges; a figure is the sum along a path.
/// </summary>
public static class Derivation
{
    /// <summary>The parts that are derived where they are not stated.</summary>
    public static readonly IReadOnlyList<PeriodPart> Parts =
    [
        PeriodPart.Year, PeriodPart.NineMonths, PeriodPart.H1, PeriodPart.Q1, PeriodPart.Q2, PeriodPart.Q3, PeriodPart.Q4,
    ];

    /// <summary>The figure of a part from the stated ones of one year and currency; null when an operand is missing. May be negative.</summary>
    public static Actual? Of(string name, PeriodPart part, IReadOnlyList<Actual> stated)
    {
        var edges = stated.SelectMany(Edges).ToList();
        var (from, to) = Period.Quarters(part);
        // Fewest operands; then year-to-date figures, as filers state them; then sums before differences. What is left by name,
        // so that it does not depend on which was announced or recorded first.
        var best = Paths(edges, from, to, [])
            .OrderBy(p => p.Count)
            .ThenBy(p => p.Count(e => e.From != 0 && e.To != 0))
            .ThenBy(p => p.Count(e => !e.Forward))
            .ThenBy(p => string.Join(',', p.Select(e => e.Figure.Period).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
            .FirstOrDefault();
        if (best is null) return null;
        var start = best[0].Forward ? best[0].Figure.Days.Start : best[0].Figure.Days.End.AddDays(1);
        var end = best[^1].Forward ? best[^1].Figure.Days.End : best[^1].Figure.Days.Start.AddDays(-1);
        if (end < start) return null;
        return new Actual(
            name,
            new DateSpan(start, end),
            Exact.Normalize(best.Sum(e => e.Forward ? e.Figure.Amount : -e.Figure.Amount)),
            best[0].Figure.Currency,
            best.Max(e => e.Figure.AnnouncedOn),
            [.. best.SelectMany(e => e.Figure.Entries)],
            Derived: true,
            Vintages: 0)
        {
            RoundingUnit = best.Sum(e => e.Figure.RoundingUnit),
        };
    }

    private static IEnumerable<Edge> Edges(Actual figure)
    {
        var (from, to) = Period.Quarters(Period.Parse(figure.Period).Part);
        yield return new Edge(from, to, Forward: true, figure);
        yield return new Edge(to, from, Forward: false, figure);
    }

    // Five nodes at most, so every path can be looked at.
    private static IEnumerable<List<Edge>> Paths(List<Edge> edges, int from, int to, List<Edge> taken)
    {
        if (from == to)
        {
            if (taken.Count > 0) yield return [.. taken];
            yield break;
        }

        foreach (var edge in edges.Where(e => e.From == from && taken.All(t => t.From != e.To && t.To != e.To)))
        {
            taken.Add(edge);
            foreach (var path in Paths(edges, edge.To, to, taken)) yield return path;
            taken.RemoveAt(taken.Count - 1);
        }
    }

    private sealed record Edge(int From, int To, bool Forward, Actual Figure);
}
