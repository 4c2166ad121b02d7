using System.Globalization;
using Ledger.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Entries;

/// <summary>Lists the log of a book.</summary>
public static class ListEntries
{
    /// <summary>
    /// The log by position: entries as they were recorded, and the companies' registrations. The log is not cut at today, lest a reader
    /// who follows it miss what is dated tomorrow; an asOf cuts it.
    /// </summary>
    [WolverineGet("/v1/books/{book}/entries", OperationId = "getEntries", Summary = "The log, by position.")]
    [Tags("Entries")]
    [NeedsRole(Role.Reader)]
    [Question("after", "limit", "company", "type", "asOf", "recordedAsOf", "policy")]
    [Answers(typeof(System.Text.Json.JsonElement), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var after = question.Whole("after", 0, long.MaxValue) ?? 0;
        var limit = question.Limit();
        var company = question.Id("company");
        var type = TypeOf(question);
        if (!(await Reading.OfAsync(context, question, shelf, clock, ahead: 1)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (company is not null && !reading.Company(company).Ok(out _, out refusal)) return refusal.Answer();

        var items = new List<ReadOnlyMemory<byte>>();
        var (book, last) = (reading.Book, reading.Vantage.Position);
        string? next = null;
        long shown = 0;
        for (var position = Math.Min(after, last); ++position <= last;)
        {
            var recorded = book.At(position);
            if (!Matches(recorded, company, type, reading.Vantage.AsOf)) continue;
            if (items.Count == limit)
            {
                next = shown.ToString(CultureInfo.InvariantCulture);
                break;
            }

            items.Add(EntryAnswer.Bytes(recorded));
            shown = position;
        }

        return Answer.RawList(reading.Vantage, items, EntryColumns.Leading, next);
    }

    /// <summary>The kind of entry asked for; null for all.</summary>
    public static string? TypeOf(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var words = EventKind.All.ToDictionary(k => k.Name, k => k.Name, StringComparer.Ordinal);
        if (question.Take("type") is not { } asked || words.ContainsKey(asked)) return question.Take("type");
        question.Problems.Add("type", $"'type' must be one of {string.Join(", ", words.Keys.Order(StringComparer.Ordinal))}.");
        return null;
    }

    /// <summary>Whether an event passes the filters of a question.</summary>
    public static bool Matches(Recorded recorded, string? company, string? type, DateOnly? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return (company is null || recorded.Company == company)
            && (type is null || recorded.Kind.Name == type)
            && !(asOf is not null && recorded.Content is Entry { KnownOn: { } known } && known > asOf);
    }
}
