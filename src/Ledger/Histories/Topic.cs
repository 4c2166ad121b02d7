using Ledger.Entries;

namespace Ledger.Histories;

/// <summary>All that was ever said in one form about one category.</summary>
internal sealed class Topic
{
    private readonly Statement[] statements;
    private readonly Dictionary<StrandKey, Strand> byKey;
    private readonly ILookup<(StrandKind, Kernel.Basis), Strand> byKind;
    private readonly Strand[] several;

    private Topic(PeriodForm form, string category, Statement[] statements, Dictionary<StrandKey, Strand> byKey)
    {
        (Form, Category, this.statements, this.byKey) = (form, category, statements, byKey);
        several = [.. byKey.Values.Where(s => s.Count > 1)];
        byKind = byKey.Values.OrderBy(s => s.Key.Forecaster, StringComparer.Ordinal).ToLookup(s => (s.Key.Kind, s.Key.Basis));
    }

    /// <summary>A topic of which nothing was said yet.</summary>
    public Topic(PeriodForm form, string category) : this(form, category, [], [])
    {
    }

    /// <summary>How its figures put their period.</summary>
    public PeriodForm Form { get; }

    /// <summary>Their category.</summary>
    public string Category { get; }

    /// <summary>All its strands.</summary>
    public IEnumerable<Strand> AllStrands => byKey.Values;

    /// <summary>Those of more than one statement.</summary>
    public IReadOnlyList<Strand> StrandsOfSeveral => several;

    /// <summary>The strands of a kind and basis, forecasters by id.</summary>
    public IEnumerable<Strand> Strands(StrandKind kind, Kernel.Basis basis) => byKind[(kind, basis)];

    /// <summary>The first figure known on a date at a position; null for none.</summary>
    public Statement? First(DateOnly on, long position) => Ordered.First(statements, on, position);

    /// <summary>The figures known on a date at a position, by announcedOn and position.</summary>
    public IEnumerable<Statement> All(DateOnly on, long position) => Ordered.All(statements, on, position);

    /// <summary>The topic with more figures, in the same order.</summary>
    public Topic With(IReadOnlyList<Statement> more)
    {
        var strands = new Dictionary<StrandKey, Strand>(byKey);
        foreach (var group in more.GroupBy(s => StrandKey.Of((Figure)s.Content)))
            strands[group.Key] = (strands.GetValueOrDefault(group.Key) ?? new Strand(group.Key, [])).With([.. group]);
        return new Topic(Form, Category, Ordered.Merge(statements, more), strands);
    }
}
