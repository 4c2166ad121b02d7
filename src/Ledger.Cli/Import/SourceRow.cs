using System.Text.Json;
using Ledger.Companies;

namespace Ledger.Cli.Import;

/// <summary>What is wrong with a row.</summary>
/// <param name="Column">The column: of a table the number of the cell, of JSON the byte in the line; both from 1, 0 when it concerns the row.</param>
/// <param name="Field">The contract's name of the field; empty when it concerns the row.</param>
/// <param name="Message">What would be right.</param>
internal sealed record RowProblem(int Column, string Field, string Message);

/// <summary>A company's profile that a file registers.</summary>
/// <param name="Id">The company.</param>
/// <param name="Profile">The body of its PUT.</param>
/// <param name="IsGroup">Whether it has members, which have to be registered before it.</param>
internal sealed record CompanyRow(string Id, ReadOnlyMemory<byte> Profile, bool IsGroup)
{
    /// <summary>The row of a profile that is not from the file itself.</summary>
    public static CompanyRow Of(CompanyRegistered profile)
    {
        using var json = JsonDocument.Parse(profile.Json(asStated: true).ToArray());
        var body = json.RootElement.EnumerateObject().Where(f => f.Name is not ("type" or "company")).ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        return new CompanyRow(profile.Company!, JsonSerializer.SerializeToUtf8Bytes(body), profile.Members.Count > 0);
    }
}

/// <summary>One row of a file.</summary>
/// <param name="Line">Its first line in the file, from 1; of a workbook the row.</param>
/// <param name="Raw">As it stands in the file; empty when it was too long to keep.</param>
/// <param name="Json">As the server takes it; empty when it has problems.</param>
internal sealed record SourceRow(long Line, ReadOnlyMemory<byte> Raw, ReadOnlyMemory<byte> Json)
{
    /// <summary>What it is about; empty when it was passed on unread, is a company or has problems.</summary>
    public RowKeys Keys { get; init; }

    /// <summary>The company it registers instead.</summary>
    public CompanyRow? Company { get; init; }

    /// <summary>The column of a field in a table; null where the row is JSON itself.</summary>
    public Func<string, int>? ColumnOf { get; init; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>The row with one thing wrong.</summary>
    public static SourceRow Broken(long line, ReadOnlyMemory<byte> raw, int column, string message) =>
        new(line, raw, default) { Problems = [new RowProblem(column, "", message)] };
}
