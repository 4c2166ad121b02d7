using Ledger.Books;
using Ledger.Consensus;
using Ledger.Kernel;
using Ledger.Postgres.Logs;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>The questions that are put to the domain itself, each in one place.</summary>
internal static class Domain
{
    private static readonly Currency Dollars = Currency.Parse("USD");

    /// <summary>A book read from the database.</summary>
    public static async Task<Book> ReadAsync(NpgsqlDataSource database, string id)
    {
        var book = new Book(id);
        await using var connection = await database.OpenConnectionAsync();
        await foreach (var (recorded, leaf) in BookTables.TailAsync(connection, id, id, 0, CancellationToken.None)) book.Add(recorded, leaf);
        return book;
    }

    /// <summary>Estimates that count, and their mean, of the fiscal year after that of the date, seen on the date from the position.</summary>
    public static (int Count, decimal? Mean) Consensus(Book book, string company, DateOnly date, long position)
    {
        if (book.View(company, new Vantage(date, position, book.RecordedAt(position), Policy.Default)) is not { } view) return (0, null);
        var statistics = new ConsensusPanel(view.Seen, view.Rates, new Measure($"FY{date.Year + 1}", "total", Ledger.Kernel.Basis.Cash, Dollars), Policy.Default).At(date);
        return (statistics.Count, statistics.Mean);
    }

    /// <summary>The same for every company: how many have a consensus, and how many estimates count.</summary>
    public static (int Companies, int Estimates) AllConsensus(Book book, DateOnly date, long position)
    {
        var (companies, estimates) = (0, 0);
        foreach (var company in book.Companies)
        {
            if (Consensus(book, company, date, position).Count is not (> 0 and var count)) continue;
            companies++;
            estimates += count;
        }

        return (companies, estimates);
    }
}
