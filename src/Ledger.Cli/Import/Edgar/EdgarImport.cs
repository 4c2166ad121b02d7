using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;
using Ledger.Companies;
using Ledger.Filings;

namespace Ledger.Cli.Import.Edgar;

/// <summary>Brings one filer's facts into a book: finds or registers the company, and records what it filed.</summary>
/// <param name="client">The book.</param>
/// <param name="asked">The company's id as the user gave it; null to find it.</param>
/// <param name="dryRun">Only check.</param>
internal sealed class EdgarImport(LedgerClient client, string? asked, bool dryRun)
{
    /// <summary>Imports one filer.</summary>
    /// <exception cref="StopException">It is not clear which company is meant, or the server refuses.</exception>
    public async Task<EdgarReport> RunAsync(FilerFile file, CancellationToken cancellation)
    {
        var (id, known) = await FindAsync(file.Facts, cancellation);
        var import = FilingImport.Of(file.Facts, id, known);
        var (recorded, fresh) = (new AppendReply(0, 0, []), false);
        foreach (var step in import.Steps)
        {
            if (step.Profile is { } profile && !dryRun) fresh |= await client.PutCompanyAsync(id, CompanyRow.Of(profile).Profile, cancellation);
            foreach (var part in step.Entries.Chunk(10_000))
            {
                // A company that is not registered yet cannot be asked about; what the filings say was read by the ledger's own rules.
                var reply = dryRun && known is null
                    ? new AppendReply(part.Length, 0, [])
                    : await client.AppendAsync(Batch.Lines(part.Select(e => (ReadOnlyMemory<byte>)e.Json(asStated: true).ToArray())), dryRun, cancellation);
                if (reply.Refused) throw StopException.Refused($"{file.Name}: {part[reply.Errors[0].Line].Source!.Title}: {reply.Errors[0].Field}: {reply.Errors[0].Message}");
                recorded = new AppendReply(recorded.Recorded + reply.Recorded, recorded.Known + reply.Known, []);
            }
        }

        var yearEnd = import.Steps.LastOrDefault(s => s.Profile is not null)?.Profile!.FiscalYearEnd ?? known!.FiscalYearEnd;
        return new EdgarReport(file.Name, file.Facts.Name, file.Facts.Cik, id, dryRun ? known is null : fresh, yearEnd, recorded.Recorded, recorded.Known, import.Summary);
    }

    // A filer is known by its number, whatever the book calls it.
    private async Task<(string Id, CompanyEvent? Known)> FindAsync(CompanyFacts facts, CancellationToken cancellation)
    {
        var (same, named, wanted) = (new List<CompanyRegistered>(), default(CompanyRegistered), asked ?? FilingImport.SuggestedId(facts));
        foreach (var company in await BookCompanies.ReadAsync(client, cancellation))
        {
            if (company.Cik == facts.Cik) same.Add(company);
            if (company.Company == wanted) named = company;
        }

        if (asked is not null)
        {
            return named?.Cik is { } other && other != facts.Cik
                ? throw StopException.Refused($"Company '{asked}' has CIK {other}, but the facts are of {facts.Name}, CIK {facts.Cik}.")
                : (asked, named);
        }

        if (same.Count > 1)
            throw StopException.Refused($"Several companies of the book have CIK {facts.Cik}: {string.Join(", ", same.Select(c => c.Company))}. Say with --company which one is meant.");
        if (same.Count == 1) return (same[0].Company!, same[0]);
        return named is not null
            ? throw StopException.Refused($"The book has a company '{wanted}' ({named.Name}) {(named.Cik is null ? "without a CIK" : $"with CIK {named.Cik}")}. If it is {facts.Name}, CIK {facts.Cik}, say --company {wanted}; otherwise give another id with --company.")
            : (wanted, null);
    }
}
