using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The rows of a page as a file.</summary>
public static class PageFile
{
    /// <summary>As a table; columns are named as the API names fields.</summary>
    public static IResult Csv<T>(IEnumerable<T> rows, string name) => Results.File(
        ItemWriter.Csv([.. rows.Select(r => (ReadOnlyMemory<byte>)AnswerJson.Bytes(r))], FlatRow.ColumnsOf(typeof(T))).ToArray(), ContentTypes.Csv + "; charset=utf-8; header=present", name);
}
