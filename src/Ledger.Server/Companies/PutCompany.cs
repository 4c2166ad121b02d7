using System.Globalization;
using Ledger.Books;
using Ledger.Companies;
using Ledger.Kernel;
using Ledger.Server.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Companies;

/// <summary>Registers a company, or changes its profile.</summary>
public static class PutCompany
{
    /// <summary>Records the profile: 201 when the company is new, else 200; an unchanged profile records nothing.</summary>
    [WolverinePut("/v1/books/{book}/companies/{company}", OperationId = "putCompany", Summary = "Registers a company or changes its profile.")]
    [Tags("Companies")]
    [NeedsRole(Role.Recorder)]
    [Question]
    [Takes(BodySchemas.CompanyProfile, ContentTypes.Json), Heeds(RecorderHeader.Header)]
    [Answers(typeof(CompanyItem))]
    [Answers(typeof(CompanyItem), Status = 201)]
    public static async Task<IResult> Put(HttpContext context, Bookshelf shelf)
    {
        var question = Question.Of(context);
        if (question.Refused is { } refused) return refused.Answer();
        if (!(await Reading.OpenAsync(context, question, shelf)).Ok(out var open, out var refusal)) return refusal.Answer();
        if (!ContentTypes.OfBody(context, ContentTypes.Json).Ok(out _, out refusal)) return refusal.Answer();
        if (!RecorderHeader.Of(context).Ok(out var by, out refusal)) return refusal.Answer();
        if (!(await RequestBody.ReadAsync(context)).Ok(out var bytes, out refusal)) return refusal.Answer();
        if (!JsonBody.Parse(bytes).Ok(out var json, out refusal)) return refusal.Answer();

        var id = question.Route("company");
        var profile = Read(json, id, out refusal);
        if (profile is null) return refusal!.Answer();
        var outcome = await open.AppendAsync(new AppendRequest(draft => Decide(draft, profile, new Recorder(by, context.CorrelationId()), open.Book.Id), Weight: 1));
        return new AppendResult(outcome, open.Book.Position);
    }

    /// <summary>Reads a profile for a company; null with the refusal when it breaks a rule.</summary>
    public static CompanyRegistered? Read(System.Text.Json.JsonElement json, string id, out Refusal? refusal)
    {
        var fields = new Fields(json, "", new Problems());
        if (!Slug.IsValid(id)) fields.Problems.Add("id", $"A company's id is {Slug.Rule}.");
        if (fields.Text("id", 63) is { } named && named != id) fields.Report("id", $"'id' must be that of the address, '{id}', or be left out.");
        var profile = CompanyRegistered.Read(fields);
        if (profile.Company is { } company && company != id) fields.Report("company", $"'company' must be that of the address, '{id}', or be left out.");
        fields.RefuseUnknown("A company");
        refusal = fields.Problems.None ? null : Refusal.Invalid(fields.Problems);
        return refusal is null ? profile with { Company = id } : null;
    }

    /// <summary>Records a profile in a draft, and answers; or says why not.</summary>
    public static (AppendAnswer? Answer, Refusal? Refusal) Decide(Draft draft, CompanyRegistered profile, Recorder by, string book)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(profile);
        var isNew = draft.ProfileOf(profile.Company!) is null;
        if (draft.Put(profile, by).Refusal is { } refusal) return (null, refusal);
        var entries = draft.EntryCountOf(profile.Company!);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["ETag"] = Tag(entries) };
        if (isNew) headers["Location"] = $"/v1/books/{book}/companies/{profile.Company}";
        return (new AppendAnswer(isNew ? 201 : 200, ContentTypes.Json, headers, AnswerJson.Bytes(CompanyItem.Of(draft.ProfileOf(profile.Company!)!, entries))), null);
    }

    /// <summary>The entity tag of a company: its entry count.</summary>
    public static string Tag(int entries) => string.Create(CultureInfo.InvariantCulture, $"\"{entries}\"");
}
