using System.Globalization;
using Ledger.Books;
using Ledger.Cli.Import.Statements;
using Ledger.Discrepancies;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Revisions;

namespace Ledger.Tests.Cli.Statements;

/// <summary>A book with statements recorded in it as an import does.</summary>
internal sealed class StatementsBook
{
    private static readonly DateTimeOffset At = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Recorder By = new("tests", "c-1");
    private readonly Book book = new("main");

    public StatementsBook(StatementMapping mapping) => Added = Record(mapping);

    /// <summary>Entries that were new.</summary>
    public int Added { get; }

    /// <summary>Records a mapping: none of it may be refused. Answers how many entries were new.</summary>
    public int Record(StatementMapping mapping)
    {
        var draft = new Draft(book, At);
        foreach (var company in mapping.Companies) Assert.Null(draft.Put(company.Profile, By).Refusal);
        var added = 0;
        foreach (var entry in mapping.Entries)
        {
            var (receipt, refusal) = draft.Append(entry.Entry, By);
            Assert.Null(refusal);
            if (!receipt!.Duplicate) added++;
        }

        foreach (var recorded in draft.Added) book.Add(recorded);
        return added;
    }

    /// <summary>All that is known of a company.</summary>
    public CompanyView See(string company) => book.View(company, new Vantage(new DateOnly(2026, 11, 1), book.Position, At, Policy.Default))!;

    /// <summary>The revisions of the company's own guidance, in billions.</summary>
    public IEnumerable<string> Revisions(string company, string period) => RevisionsAnswer.Of(See(company), RevisionFilter.None).Items
        .Where(r => r.Period == period && r.Forecaster == "company")
        .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Kind.Word()} {Billions(r.Before)} {Billions(r.After)} {Iso.Text(r.AnnouncedOn)}"));

    /// <summary>What contradicts itself.</summary>
    public IEnumerable<string> Discrepancies(string company) => DiscrepanciesAnswer.All(See(company)).Select(d => d.Kind.Word());

    private static string Billions(decimal? amount) => amount is { } a ? Exact.Normalize(a / 1_000_000_000).ToString(CultureInfo.InvariantCulture) : "-";
}
