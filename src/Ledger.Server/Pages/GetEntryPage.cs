using Ledger.Books;
using Ledger.Changes;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Server.Proofs;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page of one entry: what it says, since when, from where, and that it is in the log.</summary>
public static class GetEntryPage
{
    /// <summary>Content, both clocks, lineage, source, recorder and proof.</summary>
    [PageAt("/books/{book}/entries/{entry}")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        // What is dated tomorrow is in the log and has its page, though no figure counts it yet.
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        var (book, vantage, asked) = (reading.Book, reading.Vantage, question.Route("entry"));
        if (book.FindEntry(asked) is not { } recorded || recorded.Position > vantage.Position)
            return Refusal.Of(RefusalCode.UnknownEntry, "entry", $"This book has no entry '{asked}' at position {vantage.Position}; give an id, or ref: and a reference, or go on to a later position.").Answer();
        var lineage = Lineage.Of(book, recorded, vantage);
        var target = recorded.Content is EntryReference reference ? book.Find(reference.TargetId) : null;
        var history = recorded.Content.Company is { } company ? book.HistoryOf(company)! : book.RateHistory;
        return PageAnswer.Of<EntryPage>(new EntryModel(
            PageFrame.Of(context, question, reading, clock, [history.At(vantage.Position)]), recorded, BookChange.Of(book, [recorded], vantage)[0], lineage,
            BookChange.Of(book, lineage.Entries, vantage), target is null ? null : BookChange.Of(book, [target], vantage)[0],
            ShownProof.Of(context.RequestServices.GetRequiredService<LogSeal>(), book, recorded, vantage.Position)));
    }
}
