using Npgsql;

namespace Ledger.Postgres;

/// <summary>The role that migrations make for servers: it records and reads, and cannot change what is recorded.</summary>
public static class ServerRole
{
    /// <summary>Its name.</summary>
    public const string Name = "ledger_server";

    /// <summary>A connection to the same database as this role.</summary>
    public static string In(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Username = Name }.ConnectionString;
}
