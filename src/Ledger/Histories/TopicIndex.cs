namespace Ledger.Histories;

/// <summary>
/// The topics of a timeline by the name of their period and their category, for one profile of the company: what is the same from every
/// vantage is worked out once. Only a name that figures taught differs from day to day, and is left to the vantage.
/// </summary>
internal sealed class TopicIndex
{
    private readonly Dictionary<(string Period, string Category), Topic[]> named;
    private readonly string?[] names;

    /// <summary>Names what can be named.</summary>
    public TopicIndex(Timeline timeline, Profiled profiled)
    {
        var taught = timeline.Topics.Where(t => t.Form.Teaches).Select(t => t.Form.Days).ToHashSet();
        names = new string?[timeline.FormCount];
        foreach (var form in timeline.Topics.Select(t => t.Form))
            if (profiled.FiscalName(form.Days) is not null || !taught.Contains(form.Days)) names[form.Index] ??= NameOf(form, profiled);
        named = timeline.Topics.Where(t => names[t.Form.Index] is not null).GroupBy(t => (Period: names[t.Form.Index]!, t.Category)).ToDictionary(g => g.Key, g => g.ToArray());
        Taught = [.. timeline.Topics.Where(t => names[t.Form.Index] is null)];
    }

    /// <summary>The name that a form has from every vantage; null where that is a matter of the vantage.</summary>
    public string? NameOf(PeriodForm form) => names[form.Index];

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
