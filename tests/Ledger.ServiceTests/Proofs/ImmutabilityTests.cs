using Ledger.Postgres;
using Npgsql;

namespace Ledger.ServiceTests.Proofs;

/// <summary>The database itself refuses to change what is recorded.</summary>
public sealed class ImmutabilityTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    public static TheoryData<string> Changes => new(
        "update ledger_events.mt_events set user_name = 'mallory'", "update ledger_events.mt_events set is_archived = true", "delete from ledger_events.mt_events", "truncate ledger_events.mt_events cascade",
        "update ledger.books set position = position - 1 where position > 0", "delete from ledger.books where position > 0", "truncate ledger.books cascade");

    public async Task InitializeAsync()
    {
        await server.RegisterAsync("acme");
        await server.RecordAsync(LedgerServer.Forecast("acme"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Even_to_the_owner(string change) => await RefusedAsync(server.Database.ConnectionString, change);

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Even_to_an_owner_who_replicates(string change) => await RefusedAsync(server.Database.ConnectionString, "set session_replication_role = replica; " + change);

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task And_to_the_server(string change) => await RefusedAsync(ServerRole.In(server.Database.ConnectionString), change);

    [Theory]
    [InlineData("alter table ledger_events.mt_events disable trigger all")]
    [InlineData("drop table ledger_events.mt_events cascade")]
    [InlineData("drop function ledger.refuse_change() cascade")]
    [InlineData("delete from ledger.idempotency_keys")]
    [InlineData("update ledger.migrations set checksum = ''")]
    [InlineData("create table ledger.mine (id int)")]
    [InlineData("set role ledger")]
    public async Task The_server_cannot_put_what_protects_it_aside(string attempt) => await RefusedAsync(ServerRole.In(server.Database.ConnectionString), attempt);

    private static async Task RefusedAsync(string connectionString, string change)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(change, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.True(refused.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.UndefinedObject, $"{refused.SqlState} {refused.MessageText}");
    }
}
