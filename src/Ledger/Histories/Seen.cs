using System.Collections.Concurrent;
using Ledger.Accuracy;
using Ledger.Actuals;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Histories;

/// <summary>
/// What the world knew on a date of what the ledger had recorded: the one place where time is cut by announcedOn.
/// Contract, meaning 1. Any number of threads may ask.
/// </summary>
public sealed class Seen
{
    private readonly Timeline timeline;
    private readonly string?[] names;
    private ConcurrentDictionary<(string Category, Basis Basis, bool SecondHalves), ActualSeries>? actuals;
    private ConcurrentDictionary<(string Category, Basis Basis, (RateIndex, long) Rates), TrackRecord>? records;
    private IReadOnlyList<Statement>? figures;
    private Dictionary<(string Period, string Category), List<Topic>>? topics;

    /// <summary>Looks on a date.</summary>
    /// <param name="edition">What was recorded.</param>
    /// <param name="asOf">The date.</param>
    /// <param name="same">The edition on another date on which the same was known, whose work is taken over; null for none.</param>
    internal Seen(Edition edition, DateOnly asOf, Seen? same)
    {
        Edition = edition;
        AsOf = asOf;
        timeline = edition.Timeline;
        names = same?.names ?? new string?[timeline.FormCount];
        (figures, topics, actuals) = (same?.figures, same?.topics, same?.actuals);
    }

    /// <summary>What was recorded.</summary>
    public Edition Edition { get; }

    /// <summary>The date on the knowledge clock.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Visible announcements, reports and forecasts, by announcedOn and position.</summary>
    public IReadOnlyList<Statement> Figures => figures ??= [.. Ordered.All(timeline.Statements, AsOf, Edition.Position).Where(s => s.Content is Figure)];

    /// <summary>The bases in which there are figures, in the contract's order.</summary>
    public IEnumerable<Basis> Bases => Figures.Select(s => ((Figure)s.Content).Basis).Distinct().Order();

    /// <summary>Corrections and retractions of what the world knew by the date, in its old or in its new form, by position.</summary>
    public IEnumerable<Change> Changes => Edition.Changes.Where(c => c.Before.KnownOn <= AsOf || c.After?.KnownOn <= AsOf);

    /// <summary>The periods and categories that there are figures about, by the first of them.</summary>
    public IEnumerable<(string Period, string Category)> Subjects => Topics.Keys;

    private Dictionary<(string Period, string Category), List<Topic>> Topics => topics ??= Grouped();

    /// <summary>The figures about one period and category, by announcedOn and position.</summary>
    public IEnumerable<Statement> About(string period, string category) => Named(period, category) switch
    {
        [] => [],
        [var one] => one.All(AsOf, Edition.Position),
        var several => several.SelectMany(t => t.All(AsOf, Edition.Position)).Order(InOrder),
    };

    /// <summary>The one name of the period that a figure or bridge is about.</summary>
    public string PeriodOf(Statement figure) => Name(figure.Form!);

    /// <summary>The name of a period as a user wrote it in a question.</summary>
    public string PeriodOf(Period asked)
    {
        var days = Edition.Calendar.Days(asked);
        if (asked.IsFiscal) return Edition.FiscalName(days) ?? asked.Text;
        return Edition.FiscalName(days) ?? timeline.Label(days, AsOf, Edition.Position) ?? Edition.Calendar.Name(days);
    }

    /// <summary>The days of a period, given all figures about it: exact days win over the calendar's, later statements over earlier ones.</summary>
    public static DateSpan DaysOf(IReadOnlyCollection<Statement> figures) =>
        (figures.LastOrDefault(f => f.Form!.Exact) ?? figures.Last()).Days!.Value;

    /// <summary>The actuals of a category and basis, worked out once for all who ask.</summary>
    /// <param name="category">Category.</param>
    /// <param name="basis">Basis.</param>
    /// <param name="secondHalves">Whether H2 is derived too.</param>
    public ActualSeries Actuals(string category, Basis basis, bool secondHalves = false)
    {
        var (made, key) = (LazyInitializer.EnsureInitialized(ref actuals), (category, basis, secondHalves));
        return made.TryGetValue(key, out var known) ? known : made.GetOrAdd(key, k => ActualSeries.Of(this, k.Category, k.Basis, k.SecondHalves));
    }

    /// <summary>How near forecasters came to those actuals, worked out once for all who ask with the same rates.</summary>
    internal TrackRecord Record(RateTable rates, string category, Basis basis)
    {
        var (made, key) = (LazyInitializer.EnsureInitialized(ref records), (category, basis, rates.Identity));
        return made.TryGetValue(key, out var known) ? known : made.GetOrAdd(key, k => TrackRecord.Of(this, rates, k.Category, k.Basis));
    }

    /// <summary>Confirmations, withdrawals or exclusions of an entry, by announcedOn and position.</summary>
    public IEnumerable<Statement> About<TReference>(Guid entry) where TReference : DatedReference =>
        timeline.References.TryGetValue(entry, out var list) ? Ordered.All(list, AsOf, Edition.Position).Where(s => s.Content is TReference) : [];

    /// <summary>The first statement of a kind about an entry; null when there is none.</summary>
    public Statement? FirstAbout<TReference>(Guid entry) where TReference : DatedReference =>
        IsReferredTo(entry) ? About<TReference>(entry).FirstOrDefault() : null;

    /// <summary>Whether anything of a kind is visible about any entry.</summary>
    internal bool HasAny<TReference>() where TReference : DatedReference =>
        timeline.References.Values.Any(list => Ordered.All(list, AsOf, Edition.Position).Any(s => s.Content is TReference));

    /// <summary>Bridges between bases of a period and category, by announcedOn and position.</summary>
    internal IEnumerable<Statement> Bridges(string period, string category) =>
        Ordered.All(timeline.Bridges, AsOf, Edition.Position).Where(s => s.Category == category && PeriodOf(s) == period);

    /// <summary>The periods of a category that there are bridges for.</summary>
    internal IEnumerable<string> BridgedPeriods(string category) =>
        Ordered.All(timeline.Bridges, AsOf, Edition.Position).Where(s => s.Category == category).Select(PeriodOf).Distinct(StringComparer.Ordinal);

    /// <summary>Whether anything was ever said about an entry: mostly nothing was.</summary>
    internal bool IsReferredTo(Guid entry) => timeline.References.Count > 0 && timeline.References.ContainsKey(entry);

    /// <summary>The strands of a kind about a measure, those of one forecaster together, forecasters by id.</summary>
    internal IEnumerable<Track> Tracks(string period, string category, StrandKind kind, Basis basis) => Named(period, category) switch
    {
        [] => [],
        [var one] => one.StrandsOf(kind, basis).Select(s => new Track(this, [s])),
        var several => several.SelectMany(t => t.StrandsOf(kind, basis))
            .GroupBy(s => s.Key.Forecaster, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Track(this, [.. g])),
    };

    /// <summary>The strands of all kinds, those about one thing together, where there may be more than one statement.</summary>
    internal IEnumerable<Track> TracksOfSeveral()
    {
        foreach (var group in Topics.Values)
        {
            var strands = group is [var one] ? one.Strands.Where(s => s.Count > 1).Select(s => new[] { s })
                : group.SelectMany(t => t.Strands).GroupBy(s => s.Key).Select(g => g.ToArray());
            foreach (var same in strands) yield return new Track(this, same);
        }
    }

    /// <summary>The first statement of a kind about a measure; null for none.</summary>
    internal Statement? First(string period, string category, StrandKind kind, Basis basis)
    {
        foreach (var track in Tracks(period, category, kind, basis)) return track.First();
        return null;
    }

    /// <summary>The latest statement of a kind about a measure; null for none.</summary>
    internal Statement? Last(string period, string category, StrandKind kind, Basis basis)
    {
        foreach (var track in Tracks(period, category, kind, basis)) return track.Last(AsOf);
        return null;
    }

    /// <summary>By announcedOn, equal dates by position.</summary>
    internal static IComparer<Statement> InOrder { get; } = Comparer<Statement>.Create(Statement.Compare);

    // The topics of a name, those among them that are not visible yet as well: they have nothing to say.
    private Topic[] Named(string period, string category)
    {
        var named = Edition.Index.Named(period, category);
        if (Edition.Index.Taught.Count == 0) return named;
        var taught = Edition.Index.Taught.Where(t => t.Category == category && Name(t.Form) == period).ToArray();
        return taught.Length == 0 ? named : [.. named, .. taught];
    }

    private Dictionary<(string Period, string Category), List<Topic>> Grouped()
    {
        var visible = new List<(Statement First, Topic Topic)>();
        foreach (var topic in timeline.Topics)
            if (topic.First(AsOf, Edition.Position) is { } first) visible.Add((first, topic));
        visible.Sort((l, r) => Statement.Compare(l.First, r.First));
        var groups = new Dictionary<(string, string), List<Topic>>();
        foreach (var (_, topic) in visible)
        {
            var key = (Name(topic.Form), topic.Category);
            if (!groups.TryGetValue(key, out var list)) groups.Add(key, list = []);
            list.Add(topic);
        }

        return groups;
    }

    private string Name(PeriodForm form) => names[form.Index] ??= Edition.Index.NameOf(form) ?? NameOf(form);

    // Days given beside a fiscal name teach that name; whoever gives the days alone means the same period.
    private string NameOf(PeriodForm form) =>
        Edition.FiscalName(form.Days) ?? timeline.Label(form.Days, AsOf, Edition.Position) ?? TopicIndex.NameOf(form, Edition.Profiled);
}
