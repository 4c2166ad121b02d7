using System.Text.Json;
using Ledger.Cli.Terminals;
using Ledger.Companies;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>A file of statements as rows: the companies it needs, then its entries. What it does not record is <see cref="Listed"/>.</summary>
/// <param name="file">The file.</param>
/// <param name="book">The companies that the book has.</param>
/// <param name="withDefects">Whether claims that are known to be wrong come in too.</param>
internal sealed class StatementRows(InputFile file, IReadOnlyList<CompanyRegistered> book, bool withDefects) : RowSource
{
    /// <summary>Most claims of a file: which are copies, only all together tell, so they are held in memory.</summary>
    public const int MostClaims = 50_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };
    private List<SourceRow>? rows;

    /// <summary>Lines with a claim, broken ones too. Known once the rows are read.</summary>
    public int Claims { get; private set; }

    /// <summary>What is not recorded, by line. Known once the rows are read.</summary>
    public IReadOnlyList<ListedClaim> Listed { get; private set; } = [];

    /// <inheritdoc/>
    protected override IEnumerable<SourceRow> Read(bool check)
    {
        if (rows is not null)
        {
            foreach (var row in rows) yield return row;
            yield break;
        }

        var (claims, broken, raws) = (new List<Claim>(), new List<SourceRow>(), new Dictionary<long, ReadOnlyMemory<byte>>());
        using var bytes = file.Read();
        foreach (var (line, raw, tooLong) in NdjsonRows.Lines(bytes, file.Name.EndsWith(RejectedFile.Ending, StringComparison.Ordinal)))
        {
            if (++Claims > MostClaims)
                throw StopException.Refused($"{file.Name} has more than {MostClaims} statements; split it by company. Nothing of it was recorded.");
            if (tooLong) broken.Add(SourceRow.Broken(line, default, 1, $"The line is longer than {NdjsonRows.LongestLine >> 20} MiB, more than any statement can be."));
            else if (ReadClaim(line, raw, claims) is { } problem) broken.Add(problem);
            else raws[line] = raw;
        }

        var mapping = StatementMapping.Of(claims, book, withDefects);
        Listed = mapping.Listed;
        rows =
        [
            .. broken,
            .. mapping.Companies.Select(c => new SourceRow(c.Line, raws[c.Line], default) { Company = CompanyRow.Of(c.Profile) }),
            .. mapping.Entries.Select(e => Row(e, raws[e.Claim.Line])),
        ];
        foreach (var row in rows) yield return row;
    }

    private static SourceRow? ReadClaim(long line, ReadOnlyMemory<byte> raw, List<Claim> claims)
    {
        if (NotUtf8.Find(raw.Span) is { } unreadable) return SourceRow.Broken(line, raw, unreadable.Column, unreadable.Message);
        var row = RowReading.Guarded(line, raw, () =>
        {
            var problems = new Problems();
            var claim = Claim.Read(line, new Fields(JsonElement.Parse(raw.Span, Strict), "", problems));
            if (problems.None) claims.Add(claim);
            return RowReading.Checked(new SourceRow(line, raw, raw), problems, null);
        });
        return row.Problems.Count > 0 ? row : null;
    }

    private static SourceRow Row(StatementEntry entry, ReadOnlyMemory<byte> raw)
    {
        var json = entry.Entry.Json(asStated: true).ToArray();
        // A problem with the entry is one with the line that it is from: there is no column of its fields.
        return new SourceRow(entry.Claim.Line, raw, json) { Keys = RowKeys.Read(json), ColumnOf = _ => 0 };
    }
}
