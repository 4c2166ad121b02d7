using Ledger.Hindsight;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>What every page knows besides its own figures: the book, both clocks, and the exact question, which its address holds.</summary>
/// <param name="Book">The book's id.</param>
/// <param name="Vantage">From where the page is seen.</param>
/// <param name="Today">Today, UTC: the last day that can be asked for.</param>
/// <param name="Head">The book's last position.</param>
/// <param name="Clock">What the time bar shows.</param>
/// <param name="Path">The page's path.</param>
/// <param name="Asked">The parameters of its address.</param>
/// <param name="Actor">Who reads it.</param>
/// <param name="May">What they may do in the book.</param>
/// <param name="IsSignedIn">Whether a cookie says who they are.</param>
public sealed record PageFrame(
    string Book, Vantage Vantage, DateOnly Today, long Head, ClockFace Clock, string Path, IReadOnlyList<(string Name, string Value)> Asked, string Actor, Role? May, bool IsSignedIn)
{
    private static readonly string[] Clocks = ["asOf", "recordedAsOf", "policy"];

    /// <summary>The one company that the page is about; null for several, or none.</summary>
    public string? About { get; init; }

    /// <summary>Whether its reader may record in the book.</summary>
    public bool MayRecord => May >= Role.Recorder;

    /// <summary>Whether its reader may decide about what others recorded.</summary>
    public bool MayEdit => May >= Role.Editor;

    /// <summary>Whether the address says up to which position to look.</summary>
    public bool IsRecordPinned => Asked.Any(a => a.Name == "recordedAsOf");

    /// <summary>The frame of a page about some histories of a book, or about all.</summary>
    public static PageFrame Of(HttpContext context, Question question, Reading reading, TimeProvider clock, IEnumerable<Edition>? about = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(clock);
        var (book, vantage) = (reading.Book, reading.Vantage);
        var then = Math.Min(vantage.Position, book.PositionBefore(vantage.AsOf.AddDays(1)));
        var named = about?.ToList();
        IReadOnlyList<Edition> histories = named ?? [.. book.Companies.Select(c => book.HistoryOf(c)!.At(vantage.Position))];
        return new PageFrame(
            book.Id, vantage, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), book.Position, ClockFace.Of(histories, vantage, then),
            context.Request.Path == "/" ? $"/books/{book.Id}" : context.Request.Path.ToUriComponent(), [.. question.Given], context.Caller().Actor,
            context.Caller().Roles.In(book.Id), context.Request.Cookies.ContainsKey(SignIn.CookieOf(context.Request)))
        {
            About = named is [{ Profile.Company: { } one }] ? one : null,
        };
    }

    /// <summary>What a parameter was given as; null when it was not.</summary>
    public string? Given(string name) => Asked.FirstOrDefault(a => a.Name == name).Value;

    /// <summary>The address of another page of the book, seen from here.</summary>
    public string To(string path, params IEnumerable<(string Name, string? Value)> more) =>
        Address($"/books/{Book}{path}", Asked.Where(a => Clocks.Contains(a.Name)).Select(a => (a.Name, (string?)a.Value)).Concat(more));

    /// <summary>The address of this page with some parameters changed; null takes one away.</summary>
    public string Here(params IEnumerable<(string Name, string? Value)> changed)
    {
        var changes = changed.ToList();
        return Address(Path, Asked.Where(a => !changes.Exists(c => c.Name == a.Name)).Select(a => (a.Name, (string?)a.Value)).Concat(changes));
    }

    /// <summary>The address of the API that answers with the figures of a page, from exactly the same vantage.</summary>
    public string Api(string path, params IEnumerable<(string Name, string? Value)> more) => Address(
        $"/v1/books/{Book}{path}",
        [("asOf", Iso.Text(Vantage.AsOf)), ("recordedAsOf", FormattableString.Invariant($"position:{Vantage.Position}")), ("policy", Vantage.Policy.ToString()), .. more]);

    /// <summary>The address of a page of the book on both clocks as here, by another policy.</summary>
    public string By(Policy policy, string path = "") =>
        Address($"/books/{Book}{path}", Asked.Where(a => a.Name is "asOf" or "recordedAsOf").Select(a => (a.Name, (string?)a.Value)).Append(("policy", policy?.ToString())));

    /// <summary>The form that records, with some of its fields filled in.</summary>
    public string Record(params IEnumerable<(string Name, string? Value)> fields) => Address($"/books/{Book}/record", fields);

    /// <summary>The page of an entry.</summary>
    public string Entry(Guid entry) => To($"/entries/{entry:D}");

    /// <summary>The page of a company.</summary>
    public string Company(string company) => To($"/companies/{company}");

    /// <summary>The page of a period's estimates.</summary>
    public string Estimates(string company, string period, params IEnumerable<(string Name, string? Value)> more) => To($"/companies/{company}/estimates/{period}", more);

    private static string Address(string path, IEnumerable<(string Name, string? Value)> parameters)
    {
        var given = string.Join('&', parameters.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal)}"));
        return given.Length == 0 ? path : $"{path}?{given}";
    }
}
