using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>A jsonb row read by key with Npgsql and sent as it is, in every way that might be the fastest.</summary>
internal static class RowPeer
{
    /// <summary>The ways.</summary>
    public static readonly string[] Ways = ["text", "bytes", "prepared-text", "prepared-bytes"];

    /// <summary>An endpoint for each.</summary>
    public static void Map(IEndpointRouteBuilder app, string connectionString)
    {
        var plain = NpgsqlDataSource.Create(connectionString);
        var prepared = NpgsqlDataSource.Create(connectionString + ";Max Auto Prepare=10;Auto Prepare Min Usages=2");
        foreach (var way in Ways)
        {
            var database = way.StartsWith("prepared", StringComparison.Ordinal) ? prepared : plain;
            if (way.EndsWith("text", StringComparison.Ordinal)) app.MapGet($"/row/{way}/{{id:int}}", async (int id) => Results.Text(await ReadAsync<string>(database, "data::text", id), "application/json"));
            else app.MapGet($"/row/{way}/{{id:int}}", async (int id) => Results.Bytes(await ReadAsync<byte[]>(database, "data", id), "application/json"));
        }
    }

    private static async Task<T> ReadAsync<T>(NpgsqlDataSource database, string what, int id)
    {
        await using var command = database.CreateCommand($"select {what} from peer_rows where id = $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetFieldValue<T>(0);
    }
}
