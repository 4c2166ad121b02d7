using Ledger.Books;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>Row 7: one company's consensus in process, from vantages random on both clocks, against a lookup by primary key.</summary>
internal sealed class DomainRows(BenchOptions options, Book book, NpgsqlDataSource database)
{
    private readonly Random random = new(7);

    /// <summary>Measures by turns, and prints.</summary>
    public async Task MeasureAsync()
    {
        var small = book.Companies.MinBy(c => Math.Abs(Entries(c) - 500))!;
        var large = book.Companies.MaxBy(Entries)!;
        await using var connection = await database.OpenConnectionAsync();
        await using var lookup = new NpgsqlCommand("select data from ledger_events.mt_events where seq_id = $1", connection);
        var key = new NpgsqlParameter<long>();
        lookup.Parameters.Add(key);
        await lookup.PrepareAsync();
        var rows = book.Position;
        var deep = DeepBook.Make();
        var seen = new Series();
        for (var i = -1; i < options.Repetitions; i++)
        {
            var seconds = i < 0 ? options.WarmUp : options.Seconds;
            if (i == 0) seen.Forget();
            seen.Note("small", 1000 * P99(book, small, seconds));
            seen.Note("large", 1000 * P99(book, large, seconds));
            seen.Note("short", 1000 * P99(deep, DeepBook.Short, seconds));
            seen.Note("long", 1000 * P99(deep, DeepBook.Long, seconds));
            seen.Note("key", 1000 * Timing.Many(seconds, 1000, () =>
            {
                key.TypedValue = random.NextInt64(1, rows + 1);
                lookup.ExecuteScalar();
            }).At(0.99));
        }

        Table.Row($"7 p99, µs, one company of {Entries(small)} entries, both clocks random : lookup by key", seen["small"], seen["key"], 0.25, false);
        Table.Row($"7 p99, µs, one company of {Entries(large)} entries, both clocks random : lookup by key", seen["large"], seen["key"], 0.25, false);
        Table.Row($"7 p99, µs, {Entries(large)} entries of 40 houses : {Entries(small)} entries of few", seen["large"], seen["small"], 1.5, false);
        Table.Row($"7 p99, µs, {DeepBook.Many} entries : {DeepBook.Few} entries, both of the same five houses", seen["long"], seen["short"], 1.5, false);
    }

    private int Entries(string company) => book.HistoryOf(company)!.EntryCount;

    private double P99(Book book, string company, double seconds) => Timing.Many(seconds, 200, () =>
        Domain.Consensus(book, company, MillionLoad.FirstDay.AddDays(random.Next(MillionLoad.Days)), random.NextInt64(1, book.Position + 1))).At(0.99);
}
