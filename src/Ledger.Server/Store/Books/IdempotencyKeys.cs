using System.Text.Json;
using Ledger.Postgres;
using Npgsql;

namespace Ledger.Server.Store.Books;

/// <summary>Answers kept under idempotency keys, written in the transaction that recorded the entries.</summary>
public static class IdempotencyKeys
{
    /// <summary>The kept answers of some keys of a book.</summary>
    public static async Task<Dictionary<string, (byte[] BodySha256, AppendAnswer Answer)>> FindAsync(
        NpgsqlConnection connection, string book, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var found = new Dictionary<string, (byte[], AppendAnswer)>(StringComparer.Ordinal);
        if (keys.Count == 0) return found;
        await using var command = new NpgsqlCommand(
            $"select key, body_sha256, status, content_type, headers, body from {Schemas.Ledger}.idempotency_keys where book = $1 and key = any($2)", connection)
        {
            Parameters = { new() { Value = book }, new() { Value = keys.ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(4))!;
            found[reader.GetString(0)] = (
                reader.GetFieldValue<byte[]>(1),
                new AppendAnswer(reader.GetInt32(2), reader.GetString(3), headers, reader.GetFieldValue<byte[]>(5)));
        }

        return found;
    }

    /// <summary>Keeps an answer; within the writer's transaction.</summary>
    public static async Task KeepAsync(NpgsqlConnection connection, string book, IdempotencyKey key, AppendAnswer answer, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            insert into {Schemas.Ledger}.idempotency_keys (book, key, body_sha256, status, content_type, headers, body)
            values ($1, $2, $3, $4, $5, $6::jsonb, $7)
            """, connection)
        {
            Parameters =
            {
                new() { Value = book }, new() { Value = key.Key }, new() { Value = key.BodySha256 }, new() { Value = answer.Status },
                new() { Value = answer.ContentType }, new() { Value = JsonSerializer.Serialize(answer.Headers) }, new() { Value = answer.Body },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
