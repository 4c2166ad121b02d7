using System.Text;
using System.Text.Json;
using Ledger.Books;
using Ledger.Kernel;
using Ledger.Postgres;
using Ledger.Postgres.Logs;
using Ledger.Server.Estimates;
using Ledger.Server.Pictures;
using Ledger.Server.Store.Views;
using Marten;
using Npgsql;

namespace Ledger.Server.Replays;

/// <summary>
/// Replays a book's log from position 1 with nothing but the log, and compares what comes out with the stored views.
/// Contract, meaning 11.
/// </summary>
public sealed class Replay(IDocumentStore store, NpgsqlDataSource database, ViewRewrite rewrite, ViewPace pace, TimeProvider clock)
{
    // Views follow the log within milliseconds; one that is still behind after this long is stuck, and is reported.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Empties the stored views of a book and rebuilds them. False when this node keeps none.</summary>
    public Task<bool> RebuildAsync(string id, CancellationToken cancellation) => rewrite.RunAsync(id, cancellation);

    /// <summary>Replays and compares; waits for views that are still on their way.</summary>
    /// <param name="id">The book.</param>
    /// <param name="rebuilt">Whether the views were rebuilt just before, for the report.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<ReplayReport> RunAsync(string id, bool rebuilt, CancellationToken cancellation)
    {
        using var hurry = pace.Hurry();
        await FollowAsync(id, cancellation);
        var (start, fewest) = (clock.GetTimestamp(), int.MaxValue);
        while (true)
        {
            var report = await CompareAsync(id, rebuilt, cancellation);
            // Views that are catching up, after much was recorded, get on: they are not stuck.
            if (report.Differences.Count < fewest) (start, fewest) = (clock.GetTimestamp(), report.Differences.Count);
            if (report.Equal || clock.GetElapsedTime(start) > Patience) return report;
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellation);
        }
    }

    // Comparing reads the whole log, so views that are known to be behind are waited for first, as long as they get on. What is recorded
    // meanwhile is not waited for: others may never stop.
    private async Task FollowAsync(string id, CancellationToken cancellation)
    {
        var names = StoredViews.In([typeof(Replay).Assembly]).Select(v => v.Declared.Shard).ToArray();
        var (reached, goal) = await ProgressAsync(id, names, cancellation);
        for (var (start, furthest) = (clock.GetTimestamp(), reached); reached < goal && clock.GetElapsedTime(start) <= Patience; (reached, _) = await ProgressAsync(id, names, cancellation))
        {
            if (reached > furthest) (start, furthest) = (clock.GetTimestamp(), reached);
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellation);
        }
    }

    // How far the slowest view has come, and where the log ends, in sequence numbers.
    private async Task<(long Reached, long Goal)> ProgressAsync(string id, string[] names, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select coalesce((select min(coalesce(p.last_seq_id, 0)) from unnest($2) as view (name) left join {Schemas.Events}.mt_event_progression p using (name)), 0),
                coalesce((select seq_id from {Schemas.Events}.mt_events where tenant_id = $1 order by (headers ->> 'position')::bigint desc limit 1), 0)
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = names });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private async Task<ReplayReport> CompareAsync(string id, bool rebuilt, CancellationToken cancellation)
    {
        var book = await ReadAsync(id, cancellation);
        await using var session = store.QuerySession(id);
        var pictures = (await session.Query<PictureView>().ToListAsync(cancellation)).ToDictionary(v => v.Id, v => (v.Position, v.Body), StringComparer.Ordinal);
        var estimates = (await session.Query<EstimatesView>().ToListAsync(cancellation)).ToDictionary(v => v.Id, v => (v.Position, v.Body), StringComparer.Ordinal);

        var differences = new List<ReplayDifference>();
        foreach (var company in book.Companies.Order(StringComparer.Ordinal))
        {
            if (new PictureProjection().Fold(book, company, book.Position) is { } picture) Compare(differences, "picture", company, (picture.Position, picture.Body), pictures);
            if (new EstimatesProjection().Fold(book, company, book.Position) is { } estimate) Compare(differences, "estimates", company, (estimate.Position, estimate.Body), estimates);
        }

        foreach (var stray in pictures.Keys) differences.Add(new ReplayDifference("picture", stray, "The log knows no such company."));
        foreach (var stray in estimates.Keys) differences.Add(new ReplayDifference("estimates", stray, "The log knows no such company."));
        return new ReplayReport(id, book.Position, book.Companies.Count, book.Companies.Count * 2, rebuilt, differences.Count == 0, differences);
    }

    private static void Compare(
        List<ReplayDifference> differences, string view, string company, (long Position, JsonElement Body) replayed, Dictionary<string, (long Position, JsonElement Body)> stored)
    {
        if (!stored.Remove(company, out var found)) differences.Add(new ReplayDifference(view, company, "The view is missing."));
        else if (found.Position != replayed.Position) differences.Add(new ReplayDifference(view, company, $"The view is at position {found.Position}, the log at {replayed.Position}."));
        else if (FirstDifference(CanonicalJson.Bytes(found.Body), CanonicalJson.Bytes(replayed.Body)) is { } place) differences.Add(new ReplayDifference(view, company, place));
    }

    private static string? FirstDifference(byte[] stored, byte[] replayed)
    {
        var at = stored.AsSpan().CommonPrefixLength(replayed);
        if (at == stored.Length && at == replayed.Length) return null;
        string Near(byte[] bytes) => Encoding.UTF8.GetString(bytes, Math.Max(0, at - 60), Math.Min(bytes.Length, at + 40) - Math.Max(0, at - 60));
        return $"Differs at byte {at}: stored …{Near(stored)}…, replayed …{Near(replayed)}…";
    }

    private async Task<Book> ReadAsync(string id, CancellationToken cancellation)
    {
        var book = new Book(id);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var head = await BookTables.HeadAsync(connection, id, HeadLock.None, cancellation) ?? throw new UnknownBookException(id);
        book.BeginAs(head.Origin);
        await foreach (var (recorded, leaf) in BookTables.TailAsync(connection, id, head.Origin, 0, cancellation)) book.Add(recorded, leaf);
        return book;
    }
}
