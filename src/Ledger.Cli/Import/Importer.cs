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
            await SettleAsync(Begin(only, null, cancellation), report);
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
        await TwoAtATimeAsync(
            Batch.OfAsync(source, file, check: !check.Unchanged, cancellation),
            (batch, before, stop) => Task.FromResult(Begin(batch, before, stop)),
            async sent =>
            {
                await SettleAsync(sent, report);
                work.Moved(sent.Batch.ReadTo, report.Recorded + report.Known);
                if (report.Bad == 0) return;
                // It was all right a moment ago: somebody else changed the book meanwhile.
                throw StopException.Refused(
                    $"{string.Join('\n', report.Problems)}\nThe book changed while {file.Name} was being recorded. {report.Recorded} of its entries are recorded; mend the rest and import it again, nothing is recorded twice.");
            },
            cancellation);
    }

    // A file of one batch that needs no check is given back instead.
    private async Task<Batch?> CheckAsync(Preflight check, InputFile file, RowSource source, ImportReport report, CancellationToken cancellation)
    {
        Batch? only = null;
        await TwoAtATimeAsync(
            Batch.OfAsync(source, file, check: true, cancellation),
            async (batch, _, stop) =>
            {
                if (batch.Last && report.Rows == 0 && !choice.DryRun && Preflight.IsPlain(batch)) only = batch;
                report.Rows += batch.Rows.Count;
                return only is null ? await check.BeginAsync(batch, stop) : new Sent(batch, [], [], Task.FromResult(AppendReply.None));
            },
            async sent =>
            {
                await check.EndAsync(sent);
                work.Moved(sent.Batch.ReadTo, report.Rows);
            },
            cancellation);
        return only;
    }

    // The server reads one batch while it decides the other; what it says of them is heard in their order.
    private static async Task TwoAtATimeAsync(
        IAsyncEnumerable<Batch> batches, Func<Batch, Sent?, CancellationToken, Task<Sent>> begin, Func<Sent, Task> end, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Sent? latest = null;
        try
        {
            await foreach (var batch in batches)
            {
                var before = latest;
                latest = await begin(batch, before, ending.Token);
                if (before is not null) await end(before);
            }

            if (latest is not null) await end(latest);
        }
        catch
        {
            // One failed: nobody waits for the other, and nothing of it is under way when this returns.
            await ending.CancelAsync();
            if (latest is not null) await Task.WhenAny(latest.Reply);
            throw;
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

    private Sent Begin(Batch batch, Sent? before, CancellationToken cancellation)
    {
        var rows = batch.Rows.Where(r => r.Company is null).ToList();
        // One without entries is as good as recorded when the one before it is.
        var reply = rows.Count > 0 ? client.AppendAsync(Batch.Body(rows), dryRun: false, cancellation, before?.Reply) : before?.Reply ?? Task.FromResult(AppendReply.None);
        return new Sent(batch, rows, [], reply);
    }

    private static async Task SettleAsync(Sent sent, ImportReport report)
    {
        var reply = await sent.Reply;
        if (sent.Asked.Count == 0) return;
        (report.Recorded, report.Known) = (report.Recorded + reply.Recorded, report.Known + reply.Known);
        foreach (var (row, problems) in Preflight.Refused(reply, sent.Asked)) report.Add(row.Line, problems);
    }
}
