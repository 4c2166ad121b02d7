using System.Data.Common;
using System.Text.Json;
using Ledger.Kernel;
using Ledger.Postgres;
using Ledger.Postgres.Logs;
using Npgsql;

namespace Ledger.Server.Security;

/// <summary>The keys as PostgreSQL keeps them. Each change stands in the audit log, in the same transaction.</summary>
public sealed class KeyTable(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>In the audit log: a key was made.</summary>
    public const string Created = "key.created";

    /// <summary>In the audit log: a key was revoked.</summary>
    public const string Revoked = "key.revoked";

    private const string Columns = "id, sha256, actor, roles, note, created_at, created_by, expires_at, revoked_at, revoked_by, last_used_at";

    /// <summary>Makes a key.</summary>
    /// <param name="by">Who makes it.</param>
    /// <param name="actor">The name under which its holder records.</param>
    /// <param name="roles">What it allows.</param>
    /// <param name="expiresAt">From when on it is refused.</param>
    /// <param name="note">What it is for.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The key with its text, which is kept nowhere.</returns>
    public async Task<(KeyItem Item, string Text)> CreateAsync(Acting by, string actor, Roles roles, DateTimeOffset expiresAt, string? note, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(roles);
        var drawn = KeyText.Draw();
        var item = new KeyItem(drawn.Id, actor, roles.ByBook, note, Iso.Microseconds(clock.GetUtcNow()), by.Actor, Iso.Microseconds(expiresAt), null, null, null);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var insert = new NpgsqlCommand(
            $"insert into {Schemas.Ledger}.keys (id, sha256, actor, roles, note, created_at, created_by, expires_at) values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8)", connection)
        {
            Parameters =
            {
                new() { Value = item.Id }, new() { Value = KeyText.Sha256(drawn.Text) }, new() { Value = actor }, new() { Value = roles.Json() },
                new() { Value = (object?)note ?? DBNull.Value }, new() { Value = item.CreatedAt }, new() { Value = by.Actor }, new() { Value = item.ExpiresAt },
            },
            CommandTimeout = BookTables.ShortTimeout,
        };
        await insert.ExecuteNonQueryAsync(cancellation);
        var detail = $$"""{"actor":{{JsonSerializer.Serialize(actor)}},"roles":{{roles.Json()}},"expiresAt":"{{Iso.Text(item.ExpiresAt)}}"}""";
        await AuditLog.AddAsync(connection, by, Created, item.Id, detail, cancellation);
        await transaction.CommitAsync(cancellation);
        return (item, drawn.Text);
    }

    /// <summary>Revokes a key, for good; one that is revoked already stays as it is. False when there is none.</summary>
    public async Task<bool> RevokeAsync(Acting by, string id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var update = new NpgsqlCommand($"update {Schemas.Ledger}.keys set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = Iso.Microseconds(clock.GetUtcNow()) }, new() { Value = by.Actor } },
            CommandTimeout = BookTables.ShortTimeout,
        };
        if (await update.ExecuteNonQueryAsync(cancellation) == 1)
        {
            await AuditLog.AddAsync(connection, by, Revoked, id, "{}", cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }

        await using var find = new NpgsqlCommand($"select 1 from {Schemas.Ledger}.keys where id = $1", connection) { Parameters = { new() { Value = id } } };
        return await find.ExecuteScalarAsync(cancellation) is not null;
    }

    /// <summary>All keys there ever were, by when they were made, each with its hash.</summary>
    public async Task<IReadOnlyList<(KeyItem Item, byte[] Sha256)>> ListAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from {Schemas.Ledger}.keys order by created_at, id");
        command.CommandTimeout = BookTables.ShortTimeout;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var keys = new List<(KeyItem, byte[])>();
        while (await row.ReadAsync(cancellation)) keys.Add((ItemOf(row), row.GetFieldValue<byte[]>(1)));
        return keys;
    }

    /// <summary>A text that changes with each key that is made or revoked.</summary>
    public async Task<string> StateAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select concat_ws(' ', count(*), count(revoked_at), max(created_at), max(revoked_at)) from {Schemas.Ledger}.keys");
        command.CommandTimeout = BookTables.ShortTimeout;
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Notes when keys were used last, unless another node has seen them later.</summary>
    public async Task NoteUseAsync(IReadOnlyCollection<(string Id, DateTimeOffset At)> used, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(used);
        if (used.Count == 0) return;
        await using var command = database.CreateCommand(
            $"update {Schemas.Ledger}.keys k set last_used_at = u.at from unnest($1::text[], $2::timestamptz[]) u(id, at) where k.id = u.id and (k.last_used_at is null or k.last_used_at < u.at)");
        command.Parameters.Add(new() { Value = used.Select(u => u.Id).ToArray() });
        command.Parameters.Add(new() { Value = used.Select(u => u.At).ToArray() });
        command.CommandTimeout = BookTables.ShortTimeout;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static KeyItem ItemOf(DbDataReader row)
    {
        using var roles = JsonDocument.Parse(row.GetString(3));
        return new KeyItem(
            row.GetString(0), row.GetString(2), Roles.Read(roles.RootElement, "roles", new Problems()).ByBook, row.IsDBNull(4) ? null : row.GetString(4),
            row.GetFieldValue<DateTimeOffset>(5), row.GetString(6), row.GetFieldValue<DateTimeOffset>(7), Instant(row, 8), row.IsDBNull(9) ? null : row.GetString(9), Instant(row, 10));
    }

    private static DateTimeOffset? Instant(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateTimeOffset>(at);
}
