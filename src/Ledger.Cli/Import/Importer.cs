using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Import;

/// <summary>How a file is imported.</summary>
/// <param name="DryRun">Only check.</param>
/// <param name="SkipBad">Record what is right, and put the rest aside.</param>
internal sealed record ImportChoice(bool DryRun, bool SkipBad);

/// <summary>
/// Brings a file into a book. What fits into one request is recorded all or nothing by the server; a longer file is checked from
/// end to end before its first row is recorded. Content counts once, so whatever interrupts it, the same import goes on.
/// </summary>
internal sealed class Importer(LedgerClient client, ImportChoice choice, Work work)
{
    /// <summary>Imports one file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">Its rows.</param>
    /// <param name="rejectedPath">Where rows that are left out go.</param>
    /// <param name="cancellation">Gives up between two requests.</param>
    public async Task<ImportReport> RunAsync(InputFile file, RowSource source, string rejectedPath, CancellationToken cancellation)
    {
        var report = new ImportReport(file.Name);
        var started = work.Elapsed;
        if (choice is { SkipBad: true, DryRun: false }) await SkippingAsync(file, source, rejectedPath, report, cancellation);
        else await WholeAsync(file, source, report, cancellation);
        report.Took = work.Elapsed - started;
        return report;
    }

    private async Task WholeAsync(InputFile file, RowSource source, ImportReport report, CancellationToken cancellation)
    {
        var check = new Preflight(client, report);
        work.Stage($"Checking {file.Name}", file.Length);
        if (await CheckAsync(check, file, source, report, cancellation) is { } only)
        {
            await RecordAsync(only, report, cancellation);
            return;
        }

        if (report.Bad > 0) return;
        if (choice.DryRun)
        {
            (report.Recorded, report.Known, report.Companies) = (check.New, check.Known, check.Companies.Count);
            return;
        }

        await RegisterAsync(check.Companies, cancellation);
        report.Companies = check.Companies.Count;
        work.Stage($"Recording {file.Name}", file.Length);
        await foreach (var batch in Batch.OfAsync(source, file, check: !check.Unchanged, cancellation))
        {
            await RecordAsync(batch, report, cancellation);
            work.Moved(batch.ReadTo, report.Recorded + report.Known);
            if (report.Bad == 0) continue;
            // It was all right a moment ago: somebody else changed the book meanwhile.
            throw StopException.Refused(
                $"{string.Join('\n', report.Problems)}\nThe book changed while {file.Name} was being recorded. {report.Recorded} of its entries are recorded; mend the rest and import it again, nothing is recorded twice.");
        }
    }

    // Two batches at a time: the server reads one while it decides the other. A file of one batch that needs no check is given back instead.
    private async Task<Batch?> CheckAsync(Preflight check, InputFile file, RowSource source, ImportReport report, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Checking? before = null;
        try
        {
            await foreach (var batch in Batch.OfAsync(source, file, check: true, ending.Token))
            {
                var only = batch.Last && report.Rows == 0 && !choice.DryRun && Preflight.IsPlain(batch);
                report.Rows += batch.Rows.Count;
                if (only) return batch;
                var begun = await check.BeginAsync(batch, ending.Token);
                var ended = before;
                before = begun;
                if (ended is not null) await EndAsync(ended);
            }

            if (before is not null) await EndAsync(before);
            return null;
        }
        catch
        {
            // One failed: nobody waits for the other.
            await ending.CancelAsync();
            if (before is not null) await Task.WhenAny(before.Reply);
            throw;
        }

        async Task EndAsync(Checking checking)
        {
            await check.EndAsync(checking);
            work.Moved(checking.Batch.ReadTo, report.Rows);
        }
    }

    private async Task SkippingAsync(InputFile file, RowSource source, string rejectedPath, ImportReport report, CancellationToken cancellation)
    {
        work.Stage($"Recording {file.Name}", file.Length);
        RejectedFile? rejected = null;
        void Reject(SourceRow row, IReadOnlyList<RowProblem> problems)
        {
            rejected ??= new RejectedFile(rejectedPath, source.Header);
            rejected.Add(row, problems);
            report.Add(row.Line, problems);
        }

        try
        {
            await foreach (var batch in Batch.OfAsync(source, file, check: true, cancellation))
            {
                report.Rows += batch.Rows.Count;
                foreach (var row in batch.Rows.Where(r => r.Problems.Count > 0)) Reject(row, row.Problems);
                foreach (var row in batch.Rows.Where(r => r.Company is not null))
                {
                    if (await RegisterAsync(row.Company!, cancellation) is { } no) Reject(row, [no]);
                    else report.Companies++;
                }

                var rest = batch.Rows.Where(r => r is { Problems.Count: 0, Company: null }).ToList();
                while (rest.Count > 0)
                {
                    var reply = await client.AppendAsync(Batch.Body(rest), dryRun: false, cancellation);
                    (report.Recorded, report.Known) = (report.Recorded + reply.Recorded, report.Known + reply.Known);
                    if (!reply.Refused) break;
                    foreach (var (row, problems) in Preflight.Refused(reply, rest)) Reject(row, problems);
                    // What referred to a row that is gone is refused the next time round.
                    var bad = reply.Errors.Select(e => e.Line).ToHashSet();
                    rest = [.. rest.Where((_, line) => !bad.Contains(line))];
                }

                work.Moved(batch.ReadTo, report.Rows);
            }
        }
        finally
        {
            rejected?.Dispose();
        }

        report.Rejected = rejected?.Path;
    }

    // Many at once share a commit; the profiles of one company keep their order. Groups wait for whoever may be their member.
    private async Task RegisterAsync(IReadOnlyCollection<CompanyRow> companies, CancellationToken cancellation)
    {
        var groups = companies.Where(c => c.IsGroup).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            companies.Where(c => !groups.Contains(c.Id)).GroupBy(c => c.Id, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellation },
            async (profiles, stop) =>
            {
                foreach (var each in profiles) await client.PutCompanyAsync(each.Id, each.Profile, stop);
            });
        foreach (var each in companies.Where(c => groups.Contains(c.Id))) await client.PutCompanyAsync(each.Id, each.Profile, cancellation);
    }

    private async Task<RowProblem?> RegisterAsync(CompanyRow company, CancellationToken cancellation)
    {
        try
        {
            await client.PutCompanyAsync(company.Id, company.Profile, cancellation);
            return null;
        }
        catch (StopException refused) when (refused.ExitCode == ExitCode.Refused)
        {
            return new RowProblem(0, "", refused.Message.ReplaceLineEndings(" "));
        }
    }

    private async Task RecordAsync(Batch batch, ImportReport report, CancellationToken cancellation)
    {
        var rows = batch.Rows.Where(r => r.Company is null).ToList();
        if (rows.Count == 0) return;
        var reply = await client.AppendAsync(Batch.Body(rows), dryRun: false, cancellation);
        (report.Recorded, report.Known) = (report.Recorded + reply.Recorded, report.Known + reply.Known);
        foreach (var (row, problems) in Preflight.Refused(reply, rows)) report.Add(row.Line, problems);
    }
}
