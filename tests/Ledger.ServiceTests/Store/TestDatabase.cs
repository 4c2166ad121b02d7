using Ledger.Server.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Ledger.ServiceTests.Store;

/// <summary>A fresh, empty database for one test class, dropped afterwards.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private static int _made;
    private readonly string _name = $"ledger_test_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}";
    private NpgsqlDataSource? _database;
    private string _server = "";

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name, Timezone = "UTC" }.ToString();

    public NpgsqlDataSource Database => _database ??= NpgsqlDataSource.Create(ConnectionString);

    public StoreChoices Choices => new(ConnectionString, SampleEvents.Catalogue) { SingleNode = true, ViewAssemblies = [] };

    public async Task InitializeAsync()
    {
        _server = await SharedCluster.ConnectionStringAsync();
        await using var server = NpgsqlDataSource.Create(_server);
        await using var create = server.CreateCommand($"create database {_name}");
        await create.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        await using var server = NpgsqlDataSource.Create(_server);
        await using var drop = server.CreateCommand($"drop database {_name} with (force)");
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>Applies the shipped migrations, or those up to a number.</summary>
    public Task MigrateAsync(int? upTo = null) =>
        new Migrations(Migrations.ShippedFolder, NullLogger.Instance).ApplyAsync(Database, upTo);

    /// <summary>A host with the store in it, not started: starting it migrates and begins background work.</summary>
    public IHost Host(StoreChoices? choices = null, Action<IServiceCollection>? services = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Testing" });
        services?.Invoke(builder.Services);
        builder.AddLedgerStore(choices ?? Choices);
        return builder.Build();
    }

    public async Task<int> ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Changes what is recorded, as only the owner can, and only after disabling what forbids it.</summary>
    public async Task TamperAsync(string sql, params object[] values)
    {
        foreach (var table in new[] { "ledger_events.mt_events", "ledger.books" }) await ExecuteAsync($"alter table {table} disable trigger user");
        await ExecuteAsync(sql, values);
        foreach (var table in new[] { "ledger_events.mt_events", "ledger.books" }) await ExecuteAsync($"alter table {table} enable trigger user");
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<List<object?[]>> RowsAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
