using System.Text.Json;
using Ledger.Postgres;
using Ledger.Postgres.Logs;
using Ledger.Server.Web;
using Npgsql;

namespace Ledger.Server.Security;

/// <summary>One administrative act.</summary>
/// <param name="Number">Counts up; numbers may be left out.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Key">The id of the API key that they showed; null without one.</param>
/// <param name="Action">What, such as <c>key.created</c>.</param>
/// <param name="Subject">The key or the book concerned.</param>
/// <param name="Detail">What else there is to know.</param>
/// <param name="CorrelationId">The request's, which leads to the server's log.</param>
public sealed record AuditItem(long Number, DateTimeOffset At, string Actor, string? Key, string Action, string Subject, JsonElement Detail, string CorrelationId);

/// <summary>Who acts, as the audit log keeps it.</summary>
/// <param name="Actor">Their name.</param>
/// <param name="Key">The API key that they showed; null without one.</param>
/// <param name="CorrelationId">The request's.</param>
public sealed record Acting(string Actor, string? Key, string CorrelationId)
{
    /// <summary>Whoever makes a request.</summary>
    public static Outcome<Acting> Of(HttpContext context) => RecorderHeader.Of(context).Ok(out var actor, out var refusal)
        ? new Acting(actor, context.Caller().Key, context.CorrelationId())
        : refusal;
}

/// <summary>The log of administrative acts: beside the books, and only ever added to.</summary>
public sealed class AuditLog(NpgsqlDataSource database)
{
    /// <summary>Adds an act before it is done, so that none is ever done unseen.</summary>
    public async Task AddAsync(Acting by, string action, string subject, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await AddAsync(connection, by, action, subject, "{}", cancellation);
    }

    /// <summary>Adds an act within the transaction that does it.</summary>
    /// <param name="connection">The connection, in the transaction.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="action">What they do.</param>
    /// <param name="subject">What it is done to.</param>
    /// <param name="detail">What else there is to know, a JSON object.</param>
    /// <param name="cancellation">Gives up.</param>
    internal static async Task AddAsync(NpgsqlConnection connection, Acting by, string action, string subject, string detail, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"insert into {Schemas.Ledger}.audit (actor, key, action, subject, detail, correlation_id) values ($1, $2, $3, $4, $5::jsonb, $6)", connection)
        {
            Parameters =
            {
                new() { Value = by.Actor }, new() { Value = (object?)by.Key ?? DBNull.Value }, new() { Value = action }, new() { Value = subject },
                new() { Value = detail }, new() { Value = by.CorrelationId },
            },
            CommandTimeout = BookTables.ShortTimeout,
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Acts after a number, oldest first.</summary>
    public async Task<IReadOnlyList<AuditItem>> ListAsync(long after, int limit, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select number, at, actor, key, action, subject, detail, correlation_id from {Schemas.Ledger}.audit where number > $1 order by number limit $2");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        command.CommandTimeout = BookTables.ShortTimeout;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var items = new List<AuditItem>();
        while (await row.ReadAsync(cancellation))
            items.Add(new AuditItem(
                row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), await row.IsDBNullAsync(3, cancellation) ? null : row.GetString(3),
                row.GetString(4), row.GetString(5), JsonElement.Parse(row.GetString(6)), row.GetString(7)));
        return items;
    }
}
