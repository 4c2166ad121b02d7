using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Proofs;

/// <summary>At which size of a book's log a proof is asked for.</summary>
internal static class LogSizes
{
    /// <summary>The book, and the size that a parameter names: the head of the moment when absent. Never beyond the head.</summary>
    public static async Task<Outcome<(Book Book, long Size)>> OfAsync(HttpContext context, Question question, Bookshelf shelf, TimeProvider clock, string name)
    {
        var size = question.Whole(name, 0, long.MaxValue);
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal;
        var head = reading.Vantage.Position;
        if (size > head) return Refusal.Of(RefusalCode.Invalid, name, $"'{name}' goes beyond the log, which ends at position {head}.");
        return (reading.Book, size ?? head);
    }
}
