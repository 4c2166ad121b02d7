using Ledger.Kernel;

namespace Ledger.Actuals;

/// <summary>
/// Finds a figure that nobody stated from those of its fiscal year that were: Q2 = H1 − Q1, Q4 = FY − 9M, H1 = Q1 + Q2, and so on.
/// Quarter ends are the nodes of a graph, stated periods its edges; a figure is the sum along a path.
/// </summary>
/// <param name="stated">The stated figures of one fiscal year in one currency.</param>
public sealed class Derivation(IReadOnlyList<Actual> stated)
{
    /// <summary>The parts that are derived where they are not stated.</summary>
    public static readonly IReadOnlyList<PeriodPart> Parts =
    [
        PeriodPart.Year, PeriodPart.NineMonths, PeriodPart.H1, PeriodPart.Q1, PeriodPart.Q2, PeriodPart.Q3, PeriodPart.Q4,
    ];

    /// <summary>The same and the second half, for those who spread figures over days.</summary>
    public static readonly IReadOnlyList<PeriodPart> WithSecondHalf = [.. Parts, PeriodPart.H2];

    private readonly List<Edge> edges = [.. stated.SelectMany(Edges)];

    /// <summary>The figure of a part; null when an operand is missing. May be negative.</summary>
    /// <param name="name">The part's name in this year.</param>
    /// <param name="part">The part.</param>
    public Actual? Of(string name, PeriodPart part)
    {
        var (from, to) = Period.Quarters(part);
        // Mostly nothing leads there, which is soon seen.
        if (!edges.Exists(e => e.From == from) || !edges.Exists(e => e.To == to)) return null;
        // Fewest operands; then year-to-date figures, as filers state them; then sums before differences. What is left by name,
        // so that it does not depend on which was announced or recorded first.
        var best = Paths(from, to, [])
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
    private IEnumerable<List<Edge>> Paths(int from, int to, List<Edge> taken)
    {
        if (from == to)
        {
            if (taken.Count > 0) yield return [.. taken];
            yield break;
        }

        foreach (var edge in edges.Where(e => e.From == from && taken.All(t => t.From != e.To && t.To != e.To)))
        {
            taken.Add(edge);
            foreach (var path in Paths(edge.To, to, taken)) yield return path;
            taken.RemoveAt(taken.Count - 1);
        }
    }

    private sealed record Edge(int From, int To, bool Forward, Actual Figure);
}
