using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Ledger.Kernel;

/// <summary>Reads a text that has a form of its own; false with a message that says what would be right.</summary>
public delegate bool TextParser<T>(string? text, out T value, out string message);

/// <summary>
/// Reads the fields of one JSON object strictly: a wrong kind, a missing field, a field given twice and a name that nobody
/// reads are all problems with their path. A typo must not pass silently.
/// </summary>
public sealed class Fields
{
    // An object has a dozen fields, asked for about in their order: a look along the list beats a dictionary.
    private const int FieldsToCompareAll = 32;

    // Amounts and sources have no more, an entry has twice as many.
    private const int FewFields = 8;

    // None of ours is nearly as long, and complaints repeat it.
    private const int LongestName = 100;
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(char.IsControl)]);
    private static readonly SearchValues<char> ControlsInLines = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\n' or '\t' or '\r'))]);
    private Given[] given = [];
    private int count;
    private readonly List<string> asked = new(FewFields);
    private readonly string path;
    private int next;

    /// <summary>Takes the object at <paramref name="path"/> apart; anything but an object is a problem.</summary>
    public Fields(JsonElement element, string path, Problems problems)
    {
        this.path = path;
        Problems = problems;
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(path, "This must be a JSON object.");
            return;
        }

        given = new Given[element.GetPropertyCount()];
        if (given.Length > FewFields - 2) asked.Capacity = 2 * FewFields;
        var names = given.Length > FieldsToCompareAll ? new HashSet<string>(StringComparer.Ordinal) : null;
        foreach (var property in element.EnumerateObject())
        {
            var name = Decoded(property) ?? "?";
            if (name.Length > LongestName) name = name[..LongestName] + "…";
            if (names is null ? Find(name) < 0 : names.Add(name)) given[count++] = new Given(name, property.Value);
            else problems.Add(At(name), $"'{name}' is given twice; keep one.");
        }

        next = 0;
    }

    /// <summary>Where problems go.</summary>
    public Problems Problems { get; }

    /// <summary>The path of a field of this object.</summary>
    public string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Whether a field is given and not null.</summary>
    public bool Has(string name) => Find(name) is >= 0 and var at && given[at].Value.ValueKind != JsonValueKind.Null;

    /// <summary>Reports a problem with a field.</summary>
    public void Report(string name, string message) => Problems.Add(At(name), message);

    /// <summary>The field as it is; null when absent or null, which is a problem if it is required.</summary>
    public JsonElement? Take(string name, bool required = false, string? remedy = null)
    {
        asked.Add(name);
        if (Find(name) is >= 0 and var at)
        {
            given[at].Read = true;
            if (given[at].Value.ValueKind != JsonValueKind.Null) return given[at].Value;
        }

        if (required) Report(name, remedy ?? $"'{name}' is required.");
        return null;
    }

    /// <summary>A text of 1 to <paramref name="most"/> characters without control characters.</summary>
    public string? Text(string name, int most, bool required = false, bool lines = false)
    {
        if (Take(name, required) is not { } element) return null;
        if (element.ValueKind != JsonValueKind.String)
        {
            Report(name, $"'{name}' must be a text in quotes.");
            return null;
        }

        var text = Decoded(element);
        if (text is null) Report(name, $"'{name}' holds half a Unicode character; send valid UTF-8.");
        else if (string.IsNullOrWhiteSpace(text)) Report(name, $"'{name}' must not be empty; leave it out instead.");
        else if (IsLonger(text, most)) Report(name, $"'{name}' has {Length(text)} characters; at most {most} are allowed.");
        else if (text.AsSpan().ContainsAny(lines ? ControlsInLines : Controls)) Report(name, $"'{name}' must not hold control characters.");
        else return text;
        return null;
    }

    /// <summary>A list of at most <paramref name="most"/> texts of 1 to <paramref name="length"/> characters; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string name, int most, int length)
    {
        if (Take(name) is not { } element) return [];
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() > most)
        {
            Report(name, $"'{name}' must be a list of at most {most} texts.");
            return [];
        }

        var texts = new List<string>();
        foreach (var item in element.EnumerateArray())
        {
            var text = item.ValueKind == JsonValueKind.String ? Decoded(item) : null;
            if (string.IsNullOrWhiteSpace(text) || IsLonger(text, length) || text.AsSpan().ContainsAny(Controls))
                Report($"{name}[{texts.Count}]", $"Each of '{name}' is a text of 1 to {length} characters.");
            texts.Add(text ?? "");
        }

        return texts;
    }

    /// <summary>A list of at most <paramref name="most"/> ids, none given twice, put in order; empty when absent.</summary>
    public IReadOnlyList<string> Ids(string name, int most)
    {
        if (Take(name) is not { } element) return [];
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() > most)
        {
            Report(name, $"'{name}' must be a list of at most {most} ids.");
            return [];
        }

        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in element.EnumerateArray().Index())
        {
            var id = item.ValueKind == JsonValueKind.String ? Decoded(item) : null;
            if (id is null || !Slug.IsValid(id)) Report($"{name}[{index}]", $"Each of '{name}' is an id: {Slug.Rule}.");
            else if (!ids.Add(id)) Report($"{name}[{index}]", $"'{id}' is given twice; keep one.");
        }

        return [.. ids];
    }

    /// <summary>One of a fixed list of words.</summary>
    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words, bool required = false) where T : struct
    {
        if (Take(name) is not { } element)
        {
            if (required) Report(name, $"'{name}' is required: one of {string.Join(", ", words.Keys)}.");
            return null;
        }

        if (element.ValueKind == JsonValueKind.String && Decoded(element) is { } text && words.TryGetValue(text, out var word)) return word;
        Report(name, $"'{name}' must be one of {string.Join(", ", words.Keys)}.");
        return null;
    }

    /// <summary>A date <c>yyyy-MM-dd</c> between <paramref name="earliest"/> (default 1900-01-01) and 2199-12-31.</summary>
    public DateOnly? Date(string name, bool required = false, DateOnly? earliest = null)
    {
        if (Take(name) is not { } element)
        {
            if (required) Report(name, $"'{name}' is required: a date such as 2025-02-24.");
            return null;
        }

        if (element.ValueKind != JsonValueKind.String || !Iso.TryDate(Decoded(element), out var date))
            Report(name, $"'{name}' must be a date that exists, written as 2025-02-24.");
        else if (date < (earliest ?? Iso.Earliest) || date > Iso.Latest)
            Report(name, $"'{name}' must lie between {Iso.Text(earliest ?? Iso.Earliest)} and {Iso.Text(Iso.Latest)}.");
        else return date;
        return null;
    }

    /// <summary>The required date of a fact: not later than tomorrow, because nobody can have learned it yet.</summary>
    public DateOnly FactDate(string name)
    {
        var date = Date(name, required: true);
        if (date > Problems.LatestFact) Report(name, $"'{name}' lies in the future; a fact is recorded once the world has learned it.");
        return date ?? default;
    }

    /// <summary>A JSON number, kept digit for digit.</summary>
    public decimal? Number(string name, bool required = false)
    {
        if (Take(name, required) is not { } element) return null;
        if (element.ValueKind != JsonValueKind.Number)
            Report(name, $"'{name}' must be a JSON number, without quotes and separators.");
        else if (!Exact.TryParse(JsonMarshal.GetRawUtf8Value(element), out var value))
            Report(name, $"'{name}' has more digits than the ledger keeps exactly ({Exact.MaxDigits}), or is out of range.");
        else return value;
        return null;
    }

    /// <summary>A text that has a form of its own; false when it is absent or broken (then a problem is reported).</summary>
    public bool TryRead<T>(string name, TextParser<T> parse, out T value, bool required = false, string? remedy = null)
    {
        value = default!;
        if (Take(name, required, remedy) is not { } element) return false;
        if (parse(element.ValueKind == JsonValueKind.String ? Decoded(element) : null, out value, out var message)) return true;
        Report(name, message);
        return false;
    }

    /// <summary>An object within this one, ready to be read; null when it is absent or no object (then a problem is reported).</summary>
    public Fields? Inner(string name, bool required = false, string? remedy = null)
    {
        if (Take(name, required, remedy) is not { } element) return null;
        var inner = new Fields(element, At(name), Problems);
        return element.ValueKind == JsonValueKind.Object ? inner : null;
    }

    /// <summary>Reports every field that nothing has read.</summary>
    public void RefuseUnknown(string what)
    {
        string? takes = null;
        foreach (var field in given.AsSpan(0, count))
            if (!field.Read) Report(field.Name, $"{what} has no field '{field.Name}'. It takes: {takes ??= string.Join(", ", asked.Distinct())}.");
    }

    // The index of a field; −1 for none.
    private int Find(string name)
    {
        // From where the last one was found: the order of asking is mostly that of writing.
        for (var tried = 0; tried < count; tried++)
        {
            if (next >= count) next = 0;
            if (given[next++].Name == name) return next - 1;
        }

        return -1;
    }

    // Characters as readers count them, not UTF-16 units: one outside the basic plane is one.
    private static int Length(string text) => text.EnumerateRunes().Count();

    private static bool IsLonger(string text, int most) => text.Length > most && Length(text) > most;

    // GetString and Name throw on lone surrogates and on bytes that are no UTF-8.
    private static string? Decoded(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (Exception broken) when (broken is InvalidOperationException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? Decoded(JsonProperty property)
    {
        try
        {
            return Shared.Name(JsonMarshal.GetRawUtf8PropertyName(property)) ?? property.Name;
        }
        catch (Exception broken) when (broken is InvalidOperationException or DecoderFallbackException)
        {
            return null;
        }
    }

    private struct Given(string name, JsonElement value)
    {
        public readonly string Name = name;
        public readonly JsonElement Value = value;

        public bool Read { get; set; }
    }
}
