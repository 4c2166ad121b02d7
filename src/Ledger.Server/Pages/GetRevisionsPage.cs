using Ledger.Kernel;
using Ledger.Revisions;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page of revisions: who changed which view when, and what the ledger itself put right.</summary>
public static class GetRevisionsPage
{
    private const int RowsOfPage = 200;
    private static readonly Dictionary<string, bool> Forms = new(StringComparer.Ordinal) { ["csv"] = true };

    /// <summary>The audit table; as a file with <c>form=csv</c>, all that the filter lets through.</summary>
    [PageAt("/books/{book}/revisions")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "companies", "period", "forecaster", "kind", "from", "to", "category", "basis", "form", "cursor", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (from, to) = question.FromTo();
        var filter = new RevisionFilter(question.Period(), question.Text("forecaster"), question.Word("kind", RevisionKinds.ByWord), from, to, question.Id("category"), question.Word("basis", Words.Bases));
        var (companies, isFile, skip) = (question.Ids("companies"), question.Word("form", Forms) ?? false, (int)(question.Whole("cursor", 0, int.MaxValue) ?? 0));
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        var rows = views.SelectMany(v => RevisionsAnswer.Of(v, filter).Items.Select(r => new CompanyRevision(v.Company, v.Profile.Name, r)))
            .Reverse().OrderByDescending(r => r.Revision.AnnouncedOn).ToList();
        if (isFile) return PageFile.Csv(rows.Select(r => new RevisionRow(r.Company, r.Revision)), $"revisions-{reading.Book.Id}-{Iso.Text(reading.Vantage.AsOf)}.csv");
        var page = rows.Skip(skip).Take(RowsOfPage).ToList();
        if (!reading.Companies([]).Ok(out var all, out refusal)) return refusal.Answer();
        return PageAnswer.Of<RevisionsPage>(new RevisionsModel(
            PageFrame.Of(context, question, reading, clock, views.Select(v => v.Edition)), page, rows.Count,
            skip + page.Count < rows.Count ? FormattableString.Invariant($"{skip + page.Count}") : null,
            [.. all.Select(v => (v.Company, v.Profile.Name)).OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)]));
    }

    private sealed record RevisionRow(string Company, Revision Revision);
}
