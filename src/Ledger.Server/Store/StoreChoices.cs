using System.Reflection;
using Npgsql;

namespace Ledger.Server.Store;

/// <summary>What a host chooses about its store; everything else is fixed in <see cref="MartenSetup"/>.</summary>
/// <param name="ConnectionString">The PostgreSQL database of this ledger.</param>
/// <param name="Events">The event types and their stored names.</param>
public sealed record StoreChoices(string ConnectionString, EventCatalogue Events)
{
    /// <summary>Where stored views are declared; scanned for <see cref="Views.StoredViewAttribute"/>.</summary>
    public IReadOnlyList<Assembly> ViewAssemblies { get; init; } = [typeof(StoreChoices).Assembly];

    /// <summary>The folder of the numbered SQL files.</summary>
    public string MigrationsFolder { get; init; } = Migrations.ShippedFolder;

    /// <summary>True when no other node works on this database: background work then starts at once.</summary>
    public bool SingleNode { get; init; }

    /// <summary>False to leave stored views to other nodes: none is kept, caught up or rebuilt on this one.</summary>
    public bool Views { get; init; } = true;

    /// <summary>How long a server that starts waits for its database.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The one pool of connections that Marten, Wolverine and our own statements share.</summary>
    public NpgsqlDataSource Open()
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Timezone = "UTC" };
        // Npgsql's default lets a request hang for 15 seconds on a server that takes connections and says nothing.
        if (!new System.Data.Common.DbConnectionStringBuilder { ConnectionString = ConnectionString }.ContainsKey("Timeout")) connection.Timeout = 5;
        if (string.IsNullOrEmpty(connection.ApplicationName)) connection.ApplicationName = "ledger";
        return NpgsqlDataSource.Create(connection);
    }
}
