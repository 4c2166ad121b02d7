using System.Globalization;
using Ledger.Changes;
using Ledger.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Changes;

/// <summary>Lists what changed in a book, for people and feed readers.</summary>
public static class ListChanges
{
    /// <summary>
    /// What was recorded after a position, or on the days from one to another (UTC), each entry told in a sentence: by position as JSON, CSV, NDJSON and
    /// Markdown, the last first as an Atom feed.
    /// </summary>
    [WolverineGet("/v1/books/{book}/changes", OperationId = "getChanges", Summary = "What was recorded since, in sentences; also as Markdown and as an Atom feed.")]
    [Tags("Entries")]
    [NeedsRole(Role.Reader)]
    [Question("after", "from", "to", "companies", "type", "asOf", "recordedAsOf", "policy", "limit")]
    [Answers(typeof(BookChange), List = true, Also = new[] { ContentTypes.Markdown, ContentTypes.Atom })]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (after, limit, (from, to)) = (question.Whole("after", 0, long.MaxValue) ?? 0, question.Limit(), question.FromTo());
        var (companies, type) = (question.Ids("companies"), Entries.ListEntries.TypeOf(question));
        if (!(await Reading.OfAsync(context, question, shelf, clock, ahead: 1)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (companies.Count > 0 && !reading.Companies(companies).Ok(out _, out refusal)) return refusal.Answer();
        var (book, vantage) = (reading.Book, reading.Vantage);
        var form = Acceptable.Choose(context.Request.Headers.Accept, ContentTypes.Json, ContentTypes.Csv, ContentTypes.Ndjson, ContentTypes.Markdown, ContentTypes.Atom);
        // A feed shows what is new; a list begins where its reader left off.
        var isFeed = form == ContentTypes.Atom;
        var found = Find(reading, after, vantage.Position, from, to, companies, type, latestFirst: isFeed).Take(limit + 1).ToList();
        var shown = found[..Math.Min(limit, found.Count)];
        if (isFeed) shown.Reverse();
        var changes = BookChange.Of(book, shown, vantage);
        var next = !isFeed && shown.Count < found.Count ? shown[^1].Position.ToString(CultureInfo.InvariantCulture) : null;
        return form switch
        {
            ContentTypes.Markdown => new ChangesText(ChangesMarkdown.Of(book.Id, changes), form, vantage, next),
            ContentTypes.Atom => new ChangesText(ChangesFeed.Of(book.Id, changes, vantage), form, vantage, next),
            _ => Answer.List(vantage, changes, next),
        };
    }

    /// <summary>What was recorded after one position up to another, and on the days asked for, about the companies and of the type.</summary>
    public static IEnumerable<Recorded> Find(
        Reading reading, long after, long upTo, DateOnly? from, DateOnly? to, IReadOnlyCollection<string> companies, string? type, bool latestFirst)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var book = reading.Book;
        var first = Math.Max(after, from is { } start ? book.PositionBefore(start) : 0);
        var last = Math.Min(upTo, to is { } end ? book.PositionBefore(end.AddDays(1)) : long.MaxValue);
        return Positions(first, last, latestFirst).Select(book.At)
            .Where(e => (companies.Count == 0 || (e.Company is { } company && companies.Contains(company))) && Entries.ListEntries.Matches(e, null, type, reading.Vantage.AsOf));
    }

    // After one position up to another, or from there back.
    private static IEnumerable<long> Positions(long after, long upTo, bool backwards)
    {
        for (var i = 1L; i <= upTo - after; i++) yield return backwards ? upTo + 1 - i : after + i;
    }
}
