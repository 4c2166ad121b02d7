using System.Collections.Concurrent;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>
/// All that a history's first events ever said, laid out so that a question from any vantage on both clocks looks only at what it is
/// about. It does not change, but for the position at which a statement ends, which none of its readers can see yet.
/// </summary>
/// <param name="EventCount">Number of events that it rests on.</param>
/// <param name="Statements">Every statement, by announcedOn and position.</param>
/// <param name="Topics">Figures by form and category.</param>
/// <param name="FormCount">Number of forms that there are, at least.</param>
/// <param name="References">Confirmations, withdrawals and exclusions by the entry that they are about, by announcedOn and position.</param>
/// <param name="Bridges">Bridges between bases, by announcedOn and position.</param>
/// <param name="Amendments">Corrections and retractions, by position.</param>
internal sealed record Timeline(
    int EventCount, Statement[] Statements, IReadOnlyList<Topic> Topics, int FormCount, IReadOnlyDictionary<Guid, Statement[]> References, Statement[] Bridges,
    IReadOnlyList<Amendment> Amendments)
{
    private readonly ConcurrentDictionary<Profiled, TopicIndex> indexes = new();
    private Rates.RateIndex? rates;

    /// <summary>Of no events.</summary>
    public static Timeline Empty { get; } = new(0, [], [], 0, new Dictionary<Guid, Statement[]>(), [], []);

    /// <summary>Its exchange rates.</summary>
    public Rates.RateIndex Rates => LazyInitializer.EnsureInitialized(ref rates, () => new Rates.RateIndex(Statements));

    /// <summary>Its topics by the names that they have for a profile.</summary>
    public TopicIndex IndexFor(Profiled profiled) => indexes.TryGetValue(profiled, out var known) ? known : indexes.GetOrAdd(profiled, p => new TopicIndex(this, p));

    /// <summary>Whether nothing was announced after one date and up to another, in either order: the world knew the same on both.</summary>
    public bool IsSilentBetween(DateOnly one, DateOnly other) => CountBy(one) == CountBy(other);

    private int CountBy(DateOnly date) => Halving.CountWhile<Statement, DateOnly>(Statements, date, static (s, on) => s.KnownOn <= on);

    /// <summary>The name that some days were given, from a vantage: that of the first figure which says both.</summary>
    public string? Label(DateSpan days, DateOnly on, long position) =>
        Topics.Where(t => t.Form.Teaches && t.Form.Days == days).Select(t => t.First(on, position)).OfType<Statement>()
            .Order(Seen.InOrder).FirstOrDefault()?.Form!.Period.Text;
}
