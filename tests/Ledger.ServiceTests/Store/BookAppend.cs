using JasperFx.Events;
using Ledger.Server.Store;
using Marten;
using Marten.Services;
using Npgsql;

namespace Ledger.ServiceTests.Store;

/// <summary>The smallest writer of a book: locks the head, appends, moves the head, in one transaction and three round trips.</summary>
public sealed class BookAppend(IDocumentStore store, NpgsqlDataSource database)
{
    /// <summary>Appends events, each to the stream of its company, in the order given; returns their positions.</summary>
    public async Task<long[]> AppendAsync(string book, DateTimeOffset recordedAt, params (string Company, object Data, Action<IEvent>? Set)[] entries)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(); // sent together with the next statement
        var head = await LockHeadAsync(connection, book);                       // round trip 1

        var options = SessionOptions.ForTransaction(transaction); // Marten neither commits nor closes
        options.TenantId = book;
        await using var session = store.LightweightSession(options);
        var positions = new long[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var (company, data, set) = entries[i];
            var stored = session.Events.BuildEvent(data);
            stored.Timestamp = recordedAt;
            BookPosition.Set(stored, positions[i] = head + i + 1);
            set?.Invoke(stored);
            session.Events.Append(company, stored);
        }

        session.QueueSqlCommand("update ledger.books set position = ?, recorded_at = ? where id = ?",
            head + entries.Length, recordedAt, book);
        await session.SaveChangesAsync();                                       // round trip 2
        await transaction.CommitAsync();                                        // round trip 3
        return positions;
    }

    private static async Task<long> LockHeadAsync(NpgsqlConnection connection, string book)
    {
        await using var command = new NpgsqlCommand("select position from ledger.books where id = $1 for update", connection)
        {
            Parameters = { new() { Value = book } },
        };
        return (long)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"No book {book}."));
    }
}
