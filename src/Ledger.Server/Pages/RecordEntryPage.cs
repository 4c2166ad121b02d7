using System.Text.Json;
using Ledger.Entries;
using Ledger.Hindsight;
using Ledger.Kernel;
using Ledger.Server.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page on which entries are recorded: checked by the server's own rules, beside the field that is wrong.</summary>
public static class RecordEntryPage
{
    private static readonly Dictionary<string, string> Blank = [];

    /// <summary>The form.</summary>
    [PageAt("/books/{book}/record")]
    [NeedsRole(Role.Recorder)]
    [Question("type", "company", "entry", "against", "asOf", "recordedAsOf", "policy", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var type = ListEntries.TypeOf(question) ?? RecordModel.Types[0].Type;
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (string[])["company", "entry"]) if (question.Text(name) is { } text) given[name] = text;
        if (question.Take("against") is { } others) given["against"] = others.Replace(',', '\n');
        if (type == "correction" && given.TryGetValue("entry", out var corrected))
        {
            if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
            Begin(given, CorrectionForm.Said(reading.Book, corrected, reading.Vantage));
        }

        return await DrawAsync(context, question, shelf, clock, type, given);
    }

    /// <summary>Checks what was filled in, and with <c>act=record</c> records it.</summary>
    [PageAt("/books/{book}/record", Post = true)]
    [NeedsRole(Role.Recorder)]
    [Question("asOf", "recordedAsOf", "policy", IsForm = true)]
    public static async Task<IResult> Post(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var question = Question.Of(context);
        if (!(await PostedForm.ReadAsync(context, question, shelf)).Ok(out var posted, out var refusal)) return refusal.Answer();
        var (open, isDry) = (posted.Open, posted.IsDry);
        var fields = posted.Form.Where(f => f.Key != FormToken.Field).ToDictionary(f => f.Key, f => f.Value.ToString().Trim().ReplaceLineEndings("\n"), StringComparer.Ordinal);
        var type = fields.GetValueOrDefault("type", "");
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out refusal)) return refusal.Answer();
        var now = reading.Vantage with { Position = open.Book.Position };
        var corrected = type == "correction" ? CorrectionForm.Said(open.Book, fields.GetValueOrDefault("entry"), now) : null;
        // Of a correction the fields appear once it is known of what.
        if (Begin(fields, corrected)) return await DrawAsync(context, question, shelf, clock, type, fields);
        var problems = Problems.At(clock.GetUtcNow());
        var json = JsonSerializer.SerializeToUtf8Bytes(CorrectionForm.Json(fields, corrected));
        if (!SingleEntry.Read(json, problems, posted.By, isDry, context.Caller(), open.Book.Id, null).Ok(out var append, out refusal))
            return await DrawAsync(context, question, shelf, clock, type, fields, refusal);
        open.RefuseWhenFull();
        var outcome = await open.AppendAsync(append with { DryRun = isDry });
        if (outcome.Answer is not { } answer) return await DrawAsync(context, question, shelf, clock, type, fields, outcome.Refusal);
        var receipt = JsonElement.Parse(answer.Body);
        if (!isDry) return Results.Redirect($"/books/{open.Book.Id}/entries/{receipt.GetProperty("id").GetString()}", permanent: false, preserveMethod: false);
        var entry = EventKind.ReadEntry(JsonElement.Parse(json), "", new Problems { LatestFact = problems.LatestFact })!;
        return await DrawAsync(
            context, question, shelf, clock, type, fields, null, open.Book.Position + 1, receipt.GetProperty("duplicate").GetBoolean(), Trial.Of(open.Book, entry, posted.By, now));
    }

    // Fills in what an entry says that is to be corrected, unless that was done before.
    private static bool Begin(Dictionary<string, string> fields, Entry? corrected)
    {
        if (corrected is null || fields.ContainsKey(CorrectionForm.TypeField)) return false;
        foreach (var (name, value) in CorrectionForm.Fields(corrected)) fields.TryAdd(name, value);
        return true;
    }

    private static async Task<IResult> DrawAsync(
        HttpContext context, Question question, Bookshelf shelf, TimeProvider clock, string type, IReadOnlyDictionary<string, string>? fields = null, Refusal? wrong = null, long? @checked = null, bool duplicate = false, Trial? trial = null)
    {
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies([]).Ok(out var all, out refusal)) return refusal.Answer();
        return PageAnswer.Of<RecordPage>(
            new RecordModel(
                PageFrame.Of(context, question, reading, clock), type, FormToken.Give(context), fields ?? Blank, wrong, @checked, duplicate, trial,
                [.. all.Select(v => (v.Company, v.Profile.Name)).OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)]),
            wrong is null ? StatusCodes.Status200OK : ProblemTable.Of(wrong.Code).Status);
    }
}
