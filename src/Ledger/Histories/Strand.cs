using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>What kind of figure a strand is made of.</summary>
internal enum StrandKind
{
    /// <summary>Earnings reports.</summary>
    Report,

    /// <summary>Forecasts of one forecaster.</summary>
    Forecast,

    /// <summary>The company's own guidance.</summary>
    Guidance,

    /// <summary>Pledges and projects.</summary>
    Pledge,
}

/// <summary>What the figures of a strand have in common beside period and category.</summary>
/// <param name="Kind">Their kind.</param>
/// <param name="Basis">What they measure.</param>
/// <param name="Forecaster">Id of the forecaster; empty for other kinds.</param>
internal readonly record struct StrandKey(StrandKind Kind, Basis Basis, string Forecaster) : IComparable<StrandKey>
{
    /// <summary>The key of a figure.</summary>
    public static StrandKey Of(Figure figure) => figure switch
    {
        ForecastIssued forecast => new(StrandKind.Forecast, figure.Basis, forecast.ForecasterId),
        EarningsReported => new(StrandKind.Report, figure.Basis, ""),
        CapexAnnounced { Nature: Nature.Guidance } => new(StrandKind.Guidance, figure.Basis, ""),
        _ => new(StrandKind.Pledge, figure.Basis, ""),
    };

    /// <summary>By kind, basis, and forecaster.</summary>
    public int CompareTo(StrandKey other) =>
        Kind != other.Kind ? Kind.CompareTo(other.Kind)
        : Basis != other.Basis ? Basis.CompareTo(other.Basis)
        : string.CompareOrdinal(Forecaster, other.Forecaster);
}

/// <summary>
/// Figures of one kind about one thing, in their order, found from any vantage in a few steps: by date through halving, and among those
/// by position through a tree of the earliest position in each run.
/// </summary>
internal sealed class Strand
{
    // Fewer are walked sooner than a tree is.
    private const int Few = 8;

    private readonly Statement[] statements;

    // Beside the statements, so that halving by date need not fetch each of them.
    private readonly int[] days;
    private readonly long[]? earliest;
    private readonly int leaves;

    /// <summary>A strand of statements by announcedOn and position.</summary>
    public Strand(StrandKey key, Statement[] statements)
    {
        (Key, this.statements) = (key, statements);
        days = Array.ConvertAll(statements, static s => s.KnownOn.DayNumber);
        if (statements.Length <= Few) return;
        leaves = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)statements.Length);
        earliest = new long[2 * leaves];
        Array.Fill(earliest, long.MaxValue);
        for (var i = 0; i < statements.Length; i++) earliest[leaves + i] = statements[i].From;
        for (var i = leaves - 1; i > 0; i--) earliest[i] = Math.Min(earliest[2 * i], earliest[(2 * i) + 1]);
    }

    /// <summary>What they have in common.</summary>
    public StrandKey Key { get; }

    /// <summary>Number of statements, whenever they stood.</summary>
    public int Count => statements.Length;

    /// <summary>The strand with more statements, in the same order.</summary>
    public Strand With(IReadOnlyList<Statement> more) => new(Key, Ordered.Merge(statements, more));

    /// <summary>The latest known on a date at a position; null before the first.</summary>
    public Statement? Last(DateOnly on, long position) =>
        Back(Halving.CountUpTo(days, on.DayNumber) - 1, position);

    /// <summary>The one before a statement at a position; null before the first.</summary>
    public Statement? LastBefore(Statement later, long position) =>
        Back(Halving.CountWhile<Statement, Statement>(statements, later, static (s, later) => Statement.Compare(s, later) < 0) - 1, position);

    /// <summary>The first known on a date at a position; null before the first.</summary>
    public Statement? First(DateOnly on, long position) => Ordered.First(statements, on, position);

    /// <summary>Those known on a date at a position, in their order.</summary>
    public IEnumerable<Statement> All(DateOnly on, long position) => Ordered.All(statements, on, position);

    private Statement? Back(int index, long position)
    {
        for (; index >= 0; index--)
        {
            if (earliest is not null && earliest[leaves + index] > position) index = Earlier(index, position);
            if (index >= 0 && statements[index].IsRecordedAt(position)) return statements[index];
        }

        return null;
    }

    // The last index before one whose statement began at or before a position; −1 for none.
    private int Earlier(int index, long position)
    {
        for (var node = leaves + index; node > 1; node /= 2)
        {
            if (node % 2 == 0 || earliest![node - 1] > position) continue;
            for (node--; node < leaves;) node = earliest[(2 * node) + 1] <= position ? (2 * node) + 1 : 2 * node;
            return node - leaves;
        }

        return -1;
    }
}
