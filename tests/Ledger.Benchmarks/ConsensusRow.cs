using Ledger.Books;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Benchmarks;

/// <summary>Row 8: the consensus of all companies for the year after the vantage's, in process, against the best SQL for it.</summary>
internal sealed class ConsensusRow(BenchOptions options, Book book, NpgsqlDataSource database)
{
    // Forecasts with what corrections made of them, and without what was retracted: the query is spared all that the ledger looks up.
    private const string Flat =
        """
        create table flat_forecasts as
        with e as (select (headers ->> 'position')::bigint as position, id, type, stream_id, data from ledger_events.mt_events where tenant_id = 'large'),
        retracted as (select (data ->> 'entry')::uuid as id from e where type = 'EntryRetracted'),
        corrected as (select distinct on (data ->> 'entry') (data ->> 'entry')::uuid as id, data -> 'replacement' as data from e where type = 'EntryCorrected' order by data ->> 'entry', position desc)
        select e.stream_id as company, coalesce(c.data, e.data) ->> 'period' as period, coalesce(c.data, e.data) ->> 'forecaster' as forecaster,
            (coalesce(c.data, e.data) ->> 'announcedOn')::date as announced_on, e.position, (coalesce(c.data, e.data) -> 'amount' ->> 'value')::numeric * 1000000 as point
        from e left join corrected c using (id) where e.type = 'ForecastIssued' and e.id not in (select id from retracted);
        create index on flat_forecasts (period, company, forecaster, announced_on desc, position desc) include (point);
        """;

    private const string Query =
        """
        select company, count(*), round(avg(point), 2)
        from (
            select distinct on (company, period, forecaster) company, announced_on, point
            from flat_forecasts
            where period = $3 and announced_on <= $1 and position <= $2
            order by company, period, forecaster, announced_on desc, position desc
        ) latest
        where announced_on >= $1 - 180
        group by company
        """;

    private readonly Random random = new(8);

    /// <summary>Measures by turns, and prints.</summary>
    public async Task MeasureAsync()
    {
        await using (var made = database.CreateCommand(Flat)) await made.ExecuteNonQueryAsync();
        await using (var vacuumed = database.CreateCommand("vacuum analyze flat_forecasts")) await vacuumed.ExecuteNonQueryAsync();
        await using var connection = await database.OpenConnectionAsync();
        await using var query = new NpgsqlCommand(Query, connection);
        var given = (Date: new NpgsqlParameter<DateOnly>(), Position: new NpgsqlParameter<long>(), Period: new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text });
        query.Parameters.AddRange((NpgsqlParameter[])[given.Date, given.Position, given.Period]);
        await query.PrepareAsync();

        async Task<(int Companies, int Estimates)> AskAsync(DateOnly date, long position)
        {
            (given.Date.TypedValue, given.Position.TypedValue, given.Period.TypedValue) = (date, position, $"FY{date.Year + 1}");
            await using var reader = await query.ExecuteReaderAsync();
            var (companies, estimates) = (0, 0L);
            for (; await reader.ReadAsync(); companies++) estimates += reader.GetInt64(1) + (reader.GetDecimal(2) < 0 ? 1 : 0);
            return (companies, (int)estimates);
        }

        // Confirmed estimates count for longer with us, and corrections only from their own position on: nearly the same figures, or one of the two is wrong.
        var last = MillionLoad.FirstDay.AddDays(MillionLoad.Days);
        var (mine, theirs) = (Domain.AllConsensus(book, last, book.Position), await AskAsync(last, book.Position));
        if (Math.Abs(mine.Estimates - theirs.Estimates) > mine.Estimates * 0.05) throw new InvalidOperationException($"The domain says {mine}, the query {theirs}.");
        var seen = new Series();
        for (var i = -1; i < options.Repetitions; i++)
        {
            var seconds = i < 0 ? options.WarmUp : options.Seconds;
            if (i == 0) seen.Forget();
            seen.Note("ours", Timing.Many(seconds, 3, () => Vantage((date, position) => Domain.AllConsensus(book, date, position))).At(0.5));
            seen.Note("query", (await Timing.ManyAsync(seconds, 3, () => Vantage(AskAsync))).At(0.5));
        }

        Table.Row($"8 ms, consensus of {mine.Companies} companies, both clocks random : DISTINCT ON, flat table", seen["ours"], seen["query"], 0.01, false);
    }

    private T Vantage<T>(Func<DateOnly, long, T> ask) => ask(MillionLoad.FirstDay.AddDays(random.Next(MillionLoad.Days)), random.NextInt64(1, book.Position + 1));
}
