namespace Ledger.Histories;

/// <summary>
/// The topics of a timeline by the name of their period and their category, for one profile of the company: what is the same from every
/// vantage is worked out once. Only a name that figures taught differs from day to day, and is left to the vantage.
/// </summary>
internal sealed class TopicIndex
{
    private readonly Dictionary<(string Period, string Category), Topic[]> named;

    /// <summary>Names what can be named.</summary>
    public TopicIndex(Timeline timeline, Profiled profiled)
    {
        var taught = timeline.Topics.Where(t => t.Form.Teaches).Select(t => t.Form.Days).ToHashSet();
        var fixedNames = timeline.Topics.ToLookup(t => profiled.FiscalName(t.Form.Days) is not null || !taught.Contains(t.Form.Days));
        named = fixedNames[true].GroupBy(t => (Period: NameOf(t.Form, profiled), t.Category)).ToDictionary(g => g.Key, g => g.ToArray());
        Taught = [.. fixedNames[false]];
    }

    /// <summary>Topics of days whose name is a matter of the vantage.</summary>
    public IReadOnlyList<Topic> Taught { get; }

    /// <summary>Topics that have a name from every vantage, visible from there or not.</summary>
    public Topic[] Named(string period, string category) => named.GetValueOrDefault((period, category), []);

    /// <summary>The name of a form that no figure taught.</summary>
    public static string NameOf(PeriodForm form, Profiled profiled)
    {
        if (profiled.FiscalName(form.Days) is { } fiscal) return fiscal;
        // A name that means other days since the calendar changed is no longer this period's.
        var keepsName = form.Period.IsFiscal && (form.Exact || profiled.Calendar.Days(form.Period) == form.Days);
        return keepsName ? form.Period.Text : profiled.Calendar.Name(form.Days);
    }
}
