using System.Globalization;
using Ledger.Entries;
using Ledger.Influences;
using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Server.Web;

/// <summary>
/// Reads the query of a request strictly: a parameter that the endpoint does not declare, one given twice and a value of the
/// wrong form are all problems, answered at once.
/// </summary>
public sealed class Question
{
    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> known;
    private readonly HttpContext context;

    private Question(HttpContext context, IReadOnlyList<string> known, bool isForm)
    {
        this.context = context;
        this.known = known;
        foreach (var (name, values) in context.Request.Query)
        {
            if (isForm && values.ToString().Length == 0) continue;
            if (!known.Contains(name, StringComparer.Ordinal)) Problems.Add(name, Unknown(name));
            else if (values.Count > 1) Problems.Add(name, $"'{name}' is given {values.Count} times; keep one.");
            else given.Add(name, values.ToString());
        }
    }

    /// <summary>What is wrong with it so far.</summary>
    public Problems Problems { get; } = new();

    /// <summary>The refusal when anything read so far is wrong; null when nothing is.</summary>
    public Refusal? Refused => Problems.None ? null : Refusal.Invalid(Problems);

    /// <summary>The question that a request asks, by the parameters that its endpoint declares with <see cref="QuestionAttribute"/>.</summary>
    public static Question Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var asked = context.GetEndpoint()?.Metadata.GetMetadata<QuestionAttribute>();
        return new(context, asked?.Names ?? [], asked?.IsForm ?? false);
    }

    /// <summary>The parameters that were given and may be, in the order of the address.</summary>
    public IEnumerable<(string Name, string Value)> Given => given.Select(g => (g.Key, g.Value));

    /// <summary>Whether the endpoint declares a parameter.</summary>
    public bool Takes(string name) => known.Contains(name, StringComparer.Ordinal);

    /// <summary>The parameter as it is; null when absent.</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not declare it.</exception>
    public string? Take(string name) => Takes(name)
        ? given.GetValueOrDefault(name)
        : throw new InvalidOperationException($"The endpoint reads '{name}' without declaring it in [Question].");

    /// <summary>A text of 1 to 200 characters.</summary>
    public string? Text(string name) => Read(name, t => t.Length is > 0 and <= 200 && !t.Any(char.IsControl) ? t : null, $"'{name}' must be a text of 1 to 200 characters.");

    /// <summary>An id of a company or a category.</summary>
    public string? Id(string name) => Read(name, t => Slug.IsValid(t) ? t : null, $"'{name}' must be an id: {Slug.Rule}.");

    /// <summary>A list of ids, separated by commas; empty when absent.</summary>
    public IReadOnlyList<string> Ids(string name) =>
        Read(name, t => t.Split(',') is var ids && ids.All(Slug.IsValid) ? ids : null, $"'{name}' must be ids separated by commas; an id is {Slug.Rule}.") ?? [];

    /// <summary>A date between 1900-01-01 and 2199-12-31.</summary>
    public DateOnly? Date(string name) =>
        ReadValue<DateOnly>(name, t => Iso.TryDate(t, out var date) && date >= Iso.Earliest && date <= Iso.Latest ? date : null, $"'{name}' must be a date written as 2025-02-24, from 1900 on.");

    /// <summary>The first and the last day of what is asked, each a date or a calendar period that begins or ends with it; null when absent.</summary>
    public (DateOnly? From, DateOnly? To) FromTo()
    {
        var (from, to) = (Days("from")?.Start, Days("to")?.End);
        if (to < from) Problems.Add("to", "'to' lies before 'from'; give a later day, or swap the two.");
        return (from, to);
    }

    /// <summary>One of a fixed list of words.</summary>
    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words) where T : struct =>
        ReadValue<T>(name, t => words.TryGetValue(t, out var word) ? word : null, $"'{name}' must be one of {string.Join(", ", words.Keys)}.");

    /// <summary>A whole number within bounds, both included.</summary>
    public long? Whole(string name, long least, long most) => ReadValue<long>(
        name,
        t => long.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null,
        most == long.MaxValue ? $"'{name}' must be a whole number from {least} on." : $"'{name}' must be a whole number from {least} to {most}.");

    /// <summary>True or false; false when absent.</summary>
    public bool Flag(string name) =>
        ReadValue<bool>(name, t => t switch { "true" => true, "false" => false, _ => null }, $"'{name}' must be true or false.") ?? false;

    /// <summary>What is to be left out; null when absent.</summary>
    public Without? Without()
    {
        if (Take("without") is not { } text) return null;
        if (Influences.Without.TryParse(text, out var without)) return without;
        Problems.Add("without", $"'without' must be {Influences.Without.Rule}.");
        return null;
    }

    /// <summary>The period asked for; null when absent.</summary>
    public Period? Period(string name = "period")
    {
        if (Take(name) is not { } text) return null;
        if (Kernel.Period.TryParse(PeriodInPath.Unescape(text), out var period, out var message)) return period;
        Problems.Add(name, message);
        return null;
    }

    /// <summary>The policy named; the ledger's own when the endpoint takes none or the parameter is absent.</summary>
    public PolicyReference Policy()
    {
        if (!Takes("policy") || Take("policy") is not { } text) return PolicyReference.Default;
        if (!PolicyReference.TryParse(text, out var reference)) Problems.Add("policy", $"'policy' must be {PolicyReference.Rule}.");
        return reference;
    }

    /// <summary>The currency to answer in; null when absent.</summary>
    public Currency? Currency()
    {
        if (Take("currency") is not { } text) return null;
        if (Kernel.Currency.TryParse(text, out var currency, out var message)) return currency;
        Problems.Add("currency", message);
        return null;
    }

    /// <summary>The category asked for; the total when absent.</summary>
    public string Category() => Id("category") ?? Figure.Total;

    /// <summary>The basis asked for; cash when absent.</summary>
    public Basis Basis() => Word("basis", Words.Bases) ?? Kernel.Basis.Cash;

    /// <summary>Most items to answer.</summary>
    public int Limit() => (int)(Whole("limit", 1, Parameters.MostItems) ?? Parameters.UsualItems);

    /// <summary>From where the answer is to be seen; to be resolved against a book's log.</summary>
    /// <param name="clock">Today and now.</param>
    /// <param name="ahead">Days after today that asOf may reach, which is also its default.</param>
    public VantageQuery Vantage(TimeProvider clock, int ahead = 0) => VantageQuery.Read(this, clock, ahead);

    /// <summary>A value of the route, unescaped.</summary>
    public string Route(string name) => PeriodInPath.Unescape((string?)context.GetRouteValue(name) ?? "");

    private DateSpan? Days(string name) => ReadValue<DateSpan>(
        name,
        t => Iso.TryDate(t, out var date) ? date >= Iso.Earliest && date <= Iso.Latest ? new DateSpan(date, date) : null
            : Kernel.Period.TryParse(t, out var period, out _) && !period.IsFiscal && period.FirstYear is { } year && period.LastYear == year ? FiscalCalendar.Calendar.Days(period)
            : null,
        $"'{name}' must be a date written as 2025-02-24, from 1900 on, or a calendar period such as CY2025 or CY2025-Q1.");

    private T? Read<T>(string name, Func<string, T?> read, string remedy) where T : class
    {
        if (Take(name) is not { } text) return null;
        if (read(text) is { } value) return value;
        Problems.Add(name, remedy);
        return null;
    }

    private T? ReadValue<T>(string name, Func<string, T?> read, string remedy) where T : struct
    {
        if (Take(name) is not { } text) return null;
        if (read(text) is { } value) return value;
        Problems.Add(name, remedy);
        return null;
    }

    private string Unknown(string name) => known.Count == 0
        ? $"This address takes no parameter '{name}', and no other."
        : $"This address takes no parameter '{name}'. It takes: {string.Join(", ", known)}.";
}
