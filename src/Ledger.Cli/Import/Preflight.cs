using System.IO.Hashing;
using System.Text;
using Ledger.Cli.Connections;

namespace Ledger.Cli.Import;

/// <summary>
/// Checks a file against a book without recording anything: every batch goes through the server's dry run. Rows that need what
/// only an earlier batch brings (a company, an entry referred to) are held back from it; the server sees them when they are recorded.
/// </summary>
internal sealed class Preflight(LedgerClient client, ImportReport report)
{
    // References by digest: a million of them must not fill the memory.
    private readonly Dictionary<ulong, (ulong Content, int Batch)> references = [];
    private int batches;
    private readonly Dictionary<string, bool> isNew = new(StringComparer.Ordinal);

    /// <summary>Companies that the file registers, in its order.</summary>
    public List<CompanyRow> Companies { get; } = [];

    /// <summary>Entries that would be recorded.</summary>
    public long New { get; private set; }

    /// <summary>Entries whose content the book has.</summary>
    public long Known { get; private set; }

    /// <summary>Whether every row is sent as it stands in the file, so that it need not be taken apart again.</summary>
    public bool Unchanged { get; private set; } = true;

    /// <summary>Whether a batch is fit to be sent without a check: nothing in it is broken, and it registers nobody.</summary>
    public static bool IsPlain(Batch batch) => batch.Rows.All(r => r is { Problems.Count: 0, Company: null });

    /// <summary>What a server said of the rows that it was sent, in their order: each row at fault, with the places in the file.</summary>
    public static IEnumerable<(SourceRow Row, IReadOnlyList<RowProblem> Problems)> Refused(AppendReply reply, IReadOnlyList<SourceRow> rows) =>
        reply.Errors.GroupBy(e => e.Line).OrderBy(g => g.Key)
            .Select(g => (rows[g.Key], (IReadOnlyList<RowProblem>)[.. g.Select(e => Problem(rows[g.Key], e.Field, e.Message))]));

    /// <summary>Begins to check the next batch: what does not need the server is done when this returns.</summary>
    public async Task<Sent> BeginAsync(Batch batch, CancellationToken cancellation)
    {
        var (asked, wrong) = (new List<SourceRow>(), new List<(long Line, IReadOnlyList<RowProblem> Problems)>());
        batches++;
        foreach (var row in batch.Rows)
        {
            Unchanged &= row.Company is null && row.Json.Equals(row.Raw);
            if (row.Problems.Count > 0) wrong.Add((row.Line, row.Problems));
            else if (row.Company is { } company) await AddAsync(company, cancellation);
            else Sort(row, asked, wrong);
        }

        var reply = asked.Count == 0 ? Task.FromResult(AppendReply.None) : client.AppendAsync(Batch.Body(asked), dryRun: true, cancellation);
        return new Sent(batch, asked, wrong, reply);
    }

    /// <summary>Waits for what the server says of a batch; batches in the file's order.</summary>
    public async Task EndAsync(Sent sent)
    {
        var reply = await sent.Reply;
        (New, Known) = (New + reply.Recorded, Known + reply.Known);
        var wrong = sent.Wrong.Concat(Refused(reply, sent.Asked).Select(r => (r.Row.Line, r.Problems)));
        // Ours and the server's, as they stand in the file.
        foreach (var (line, problems) in wrong.OrderBy(w => w.Line)) report.Add(line, problems);
    }

    private async Task AddAsync(CompanyRow company, CancellationToken cancellation)
    {
        if (!isNew.ContainsKey(company.Id)) isNew[company.Id] = !await client.HasCompanyAsync(company.Id, cancellation);
        Companies.Add(company);
    }

    private void Sort(SourceRow row, List<SourceRow> asked, List<(long Line, IReadOnlyList<RowProblem> Problems)> wrong)
    {
        var held = (row.Keys.Company is { } company && isNew.GetValueOrDefault(company))
            || (row.Keys.Target is ['r', 'e', 'f', ':', .. var target] && references.TryGetValue(Digest(Encoding.UTF8.GetBytes(target)), out var named) && named.Batch < batches);
        if (row.Keys.Ref is { } reference)
        {
            var (key, content) = (Digest(Encoding.UTF8.GetBytes(reference)), Digest(row.Json.Span));
            if (references.TryGetValue(key, out var other) && other.Content != content)
                wrong.Add((row.Line, [Problem(row, "ref", $"'{reference}' stands in two rows with different content; references are unique in a book.")]));
            // What is held back is not in the server's dry run: whoever refers to it in this batch is held back as well.
            references[key] = (content, held ? 0 : batches);
        }

        if (!held) asked.Add(row);
        else if (RowReading.Check(row) is { Count: > 0 } problems) wrong.Add((row.Line, problems));
        else New++;
    }

    private static RowProblem Problem(SourceRow row, string field, string message) =>
        new(row.ColumnOf?.Invoke(field) ?? JsonPlace.Find(row.Json.Span, field), field, message);

    // Of the file's own rows, against each other: nobody gains by making two alike.
    private static ulong Digest(ReadOnlySpan<byte> text) => XxHash3.HashToUInt64(text);
}
