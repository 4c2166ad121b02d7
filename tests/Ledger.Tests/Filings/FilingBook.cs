using Ledger.Actuals;
using Ledger.Books;
using Ledger.Filings;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Tests.Filings;

/// <summary>A book with the filings of one company recorded in it, step by step as an import does.</summary>
internal sealed class FilingBook
{
    private static readonly DateTimeOffset At = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Recorder By = new("tests", "c-1");
    private readonly Book book = new("main");
    private readonly string company;

    public FilingBook(FilingImport import)
    {
        company = import.Company;
        foreach (var step in import.Steps) Record(step);
    }

    /// <summary>Number of entries that the book holds.</summary>
    public int Entries => book.HistoryOf(company)!.EntryCount;

    /// <summary>Records a step; answers how many of its entries were new.</summary>
    public int Record(FilingStep step)
    {
        var draft = new Draft(book, At);
        if (step.Profile is { } profile) draft.Put(profile, By);
        var added = 0;
        foreach (var entry in step.Entries)
        {
            var (receipt, refusal) = draft.Append(entry, By);
            Assert.Null(refusal);
            if (!receipt!.Duplicate) added++;
        }

        foreach (var recorded in draft.Added) book.Add(recorded);
        return added;
    }

    /// <summary>What the world knew on a date.</summary>
    public CompanyView See(DateOnly asOf) => book.View(company, new Vantage(asOf, book.Position, At, Policy.Default))!;

    /// <summary>The actuals of a series on a date.</summary>
    public ActualSeries Actuals(DateOnly asOf, CapexSeries series) => See(asOf).Actuals(series.Category, series.Basis);
}
