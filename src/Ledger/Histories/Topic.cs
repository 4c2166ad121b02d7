using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>All that was ever said in one form about one category.</summary>
internal sealed class Topic
{
    private readonly Statement[] statements;
    private readonly Strand[] strands;

    private Topic(PeriodForm form, string category, Statement[] statements, Strand[] strands) =>
        (Form, Category, this.statements, this.strands) = (form, category, statements, strands);

    /// <summary>A topic of which nothing was said yet.</summary>
    public Topic(PeriodForm form, string category) : this(form, category, [], [])
    {
    }

    /// <summary>How its figures put their period.</summary>
    public PeriodForm Form { get; }

    /// <summary>Their category.</summary>
    public string Category { get; }

    /// <summary>All its strands, by kind, basis, and forecaster.</summary>
    public IReadOnlyList<Strand> Strands => strands;

    /// <summary>The strands of a kind and basis, forecasters by id.</summary>
    public ArraySegment<Strand> StrandsOf(StrandKind kind, Basis basis)
    {
        var from = First(new StrandKey(kind, basis, ""));
        var to = from;
        while (to < strands.Length && strands[to].Key.Kind == kind && strands[to].Key.Basis == basis) to++;
        return new ArraySegment<Strand>(strands, from, to - from);
    }

    /// <summary>The first figure known on a date at a position; null for none.</summary>
    public Statement? First(DateOnly on, long position) => Ordered.First(statements, on, position);

    /// <summary>The figures known on a date at a position, by announcedOn and position.</summary>
    public IEnumerable<Statement> All(DateOnly on, long position) => Ordered.All(statements, on, position);

    /// <summary>The topic with more figures, in the same order.</summary>
    public Topic With(IReadOnlyList<Statement> more)
    {
        var longer = strands;
        var begun = new List<Strand>();
        foreach (var group in more.GroupBy(s => StrandKey.Of((Figure)s.Content)))
        {
            var at = First(group.Key);
            if (at == strands.Length || strands[at].Key != group.Key) begun.Add(new Strand(group.Key, [.. group]));
            else
            {
                if (longer == strands) longer = [.. strands];
                longer[at] = longer[at].With([.. group]);
            }
        }

        if (begun.Count > 0)
        {
            longer = [.. longer, .. begun];
            Array.Sort(longer, (l, r) => l.Key.CompareTo(r.Key));
        }

        return new Topic(Form, Category, Ordered.Merge(statements, more), longer);
    }

    // The index of the first strand that does not come before a key.
    private int First(StrandKey key) => Halving.CountWhile<Strand, StrandKey>(strands, key, static (s, key) => s.Key.CompareTo(key) < 0);
}
