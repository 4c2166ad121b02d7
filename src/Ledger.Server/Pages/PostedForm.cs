using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>A form that records, once it is known to be one of ours.</summary>
/// <param name="Form">What was filled in.</param>
/// <param name="Open">The book.</param>
/// <param name="By">Who records.</param>
internal sealed record PostedForm(IFormCollection Form, OpenBook Open, Recorder By)
{
    /// <summary>Whether it is only checked.</summary>
    public bool IsDry => Form["act"] != "record";

    /// <summary>Takes a form in.</summary>
    public static async Task<Outcome<PostedForm>> ReadAsync(HttpContext context, Question question, Bookshelf shelf)
    {
        if (question.Refused is { } refused) return refused;
        if (!context.Request.HasFormContentType) return new Refusal(WebCode.UnsupportedContent, "Send the form of the page.");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (FormToken.Refuse(context, form) is { } foreign) return foreign;
        if (!(await Reading.OpenAsync(context, question, shelf)).Ok(out var open, out var refusal)) return refusal;
        if (!RecorderHeader.Of(context).Ok(out var by, out refusal)) return refusal;
        return new PostedForm(form, open, new Recorder(by, context.CorrelationId()));
    }
}
