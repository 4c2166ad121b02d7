using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>
/// What the world knew on a date of what the ledger had recorded: the one place where time is cut by announcedOn.
/// Contract, meaning 1.
/// </summary>
public sealed class Seen
{
    private readonly Dictionary<DateSpan, string> labels = [];
    private readonly Dictionary<Guid, List<Statement>> about = [];
    private readonly List<Statement> figures = [];
    private readonly Lazy<ILookup<(string Period, string Category), Statement>> byPeriod;

    internal Seen(Edition edition, DateOnly asOf)
    {
        Edition = edition;
        AsOf = asOf;
        byPeriod = new(() => figures.ToLookup(f => (PeriodOf(f), ((Figure)f.Content).Category)));
        foreach (var statement in edition.Statements)
        {
            if (statement.KnownOn > asOf) break;
            if (statement.Content is DatedReference reference)
            {
                if (!about.TryGetValue(reference.TargetId, out var list)) about[reference.TargetId] = list = [];
                list.Add(statement);
            }
            else if (statement.Content is Figure figure)
            {
                figures.Add(statement);
                // Days given beside a fiscal name teach that name; whoever gives the days alone means the same period.
                if (figure is { Period.IsFiscal: true, ExactDays: { } days }) labels.TryAdd(days, figure.Period.Text);
            }
        }
    }

    /// <summary>What was recorded.</summary>
    public Edition Edition { get; }

    /// <summary>The date on the knowledge clock.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Visible announcements, reports and forecasts, by announcedOn and position.</summary>
    public IReadOnlyList<Statement> Figures => figures;

    /// <summary>Corrections and retractions of what the world knew by the date, in its old or in its new form, by position.</summary>
    public IEnumerable<Change> Changes => Edition.Changes.Where(c => c.Before.KnownOn <= AsOf || c.After?.KnownOn <= AsOf);

    /// <summary>The figures about one period and category, by announcedOn and position.</summary>
    public IEnumerable<Statement> About(string period, string category) => byPeriod.Value[(period, category)];

    /// <summary>The periods and categories that there are figures about.</summary>
    public IEnumerable<(string Period, string Category)> Subjects => byPeriod.Value.Select(g => g.Key);

    /// <summary>The one name of the period that a figure is about.</summary>
    public string PeriodOf(Statement figure)
    {
        var days = figure.Days!.Value;
        if (Edition.FiscalName(days) is { } fiscal) return fiscal;
        if (labels.TryGetValue(days, out var label)) return label;
        var content = (Figure)figure.Content;
        // A name that means other days since the calendar changed is no longer this period's.
        var keepsName = content.Period.IsFiscal && (content.ExactDays is not null || Edition.Calendar.Days(content.Period) == days);
        return keepsName ? content.Period.Text : Edition.Calendar.Name(days);
    }

    /// <summary>The name of a period as a user wrote it in a question.</summary>
    public string PeriodOf(Period asked)
    {
        var days = Edition.Calendar.Days(asked);
        if (asked.IsFiscal) return Edition.FiscalName(days) ?? asked.Text;
        return Edition.FiscalName(days) ?? labels.GetValueOrDefault(days) ?? Edition.Calendar.Name(days);
    }

    /// <summary>The days of a period, given all figures about it: exact days win over the calendar's, later statements over earlier ones.</summary>
    public static DateSpan DaysOf(IReadOnlyCollection<Statement> figures) =>
        (figures.LastOrDefault(f => ((Figure)f.Content).ExactDays is not null) ?? figures.Last()).Days!.Value;

    /// <summary>Confirmations, withdrawals or exclusions of an entry, by announcedOn and position.</summary>
    public IEnumerable<Statement> About<TReference>(Guid entry) where TReference : DatedReference =>
        about.TryGetValue(entry, out var list) ? list.Where(s => s.Content is TReference) : [];

    /// <summary>The first statement of a kind about an entry; null when there is none.</summary>
    public Statement? FirstAbout<TReference>(Guid entry) where TReference : DatedReference => About<TReference>(entry).FirstOrDefault();
}
