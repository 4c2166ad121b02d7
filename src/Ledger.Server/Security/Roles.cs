using System.Collections.Frozen;
using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Server.Security;

/// <summary>The roles that somebody has, by book. Nothing is allowed that is not listed.</summary>
public sealed class Roles
{
    /// <summary>In the place of a book's id: all books, those to come as well, and the server itself.</summary>
    public const string AllBooks = "*";

    /// <summary>Most books that are listed one by one.</summary>
    public const int MostBooks = 200;

    /// <summary>The words for roles.</summary>
    public static readonly IReadOnlyDictionary<string, Role> Words = Enum.GetValues<Role>().ToDictionary(WordOf, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Role> byBook;

    /// <summary>Takes roles by book; <see cref="AllBooks"/> stands for every book.</summary>
    public Roles(IEnumerable<KeyValuePair<string, Role>> byBook) => this.byBook = byBook.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>May do everything.</summary>
    public static Roles Everything { get; } = new([new(AllBooks, Role.Admin)]);

    /// <summary>By book, as given.</summary>
    public IReadOnlyDictionary<string, Role> ByBook => byBook;

    /// <summary>Whether there is a role in any book.</summary>
    public bool Any => byBook.Count > 0;

    /// <summary>The highest role in a book; null for none. For the server itself, name <see cref="AllBooks"/>.</summary>
    public Role? In(string book)
    {
        var everywhere = byBook.GetValueOrDefault(AllBooks);
        var here = byBook.GetValueOrDefault(book);
        var highest = here > everywhere ? here : everywhere;
        return highest == default ? null : highest;
    }

    /// <summary>The word for a role, as answers write it.</summary>
    public static string WordOf(Role role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    /// <summary>Reads <c>{ "main": "recorder", "*": "reader" }</c>.</summary>
    public static Roles Read(JsonElement json, string path, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var roles = new Dictionary<string, Role>(StringComparer.Ordinal);
        if (json.ValueKind != JsonValueKind.Object || json.GetPropertyCount() is 0 or > MostBooks)
        {
            problems.Add(path, $"'{path}' must be an object of 1 to {MostBooks} books with a role each: {{ \"main\": \"recorder\" }}; \"{AllBooks}\" stands for all books.");
            return new Roles(roles);
        }

        try
        {
            foreach (var field in json.EnumerateObject()) Read(field, path, roles, problems);
        }
        catch (InvalidOperationException)
        {
            problems.Add(path, $"'{path}' holds half a Unicode character; send valid UTF-8.");
        }

        return new Roles(roles);
    }

    /// <summary>As <see cref="Read(JsonElement, string, Problems)"/> takes it.</summary>
    public string Json() => JsonSerializer.Serialize(byBook.ToDictionary(r => r.Key, r => WordOf(r.Value), StringComparer.Ordinal));

    private static void Read(JsonProperty field, string path, Dictionary<string, Role> roles, Problems problems)
    {
        var book = field.Name;
        if (book != AllBooks && !Slug.IsValid(book)) problems.Add(path, $"A book's id is {Slug.Rule}, or \"{AllBooks}\" for all books.");
        else if (field.Value.ValueKind != JsonValueKind.String || !Words.TryGetValue(field.Value.GetString()!, out var role)) problems.Add($"{path}.{book}", $"A role is one of {string.Join(", ", Words.Keys)}.");
        else if (!roles.TryAdd(book, role)) problems.Add($"{path}.{book}", $"'{book}' is given twice; keep one.");
    }
}
