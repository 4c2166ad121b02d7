using System.Reflection;
using Npgsql;

namespace Ledger.Server.Store;

/// <summary>What a host chooses about its store; everything else is fixed in <see cref="MartenSetup"/>.</summary>
/// <param name="ConnectionString">The PostgreSQL database of this ledger.</param>
/// <param name="Events">The event types and their stored names.</param>
public sealed record StoreChoices(string ConnectionString, EventCatalogue Events)
{
    /// <summary>The same database as its owner sees it, who migrates it; null when the server is the owner.</summary>
    public string? OwnerConnectionString { get; init; }

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

    /// <summary>
    /// Up to so many entries a book is read whole before anything is answered from it. The contents of a larger one are read when they are asked
    /// for, and behind those who ask.
    /// </summary>
    public long ReadWhole { get; init; } = 20_000;

    /// <summary>How often the database is asked for the heads of the open books. What others record is heard of at once; a database that is gone is noticed so.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Most connections of a node, the one that listens among them: two nodes stay below the 100 that PostgreSQL allows by default.</summary>
    public const int MostConnections = 40;

    // After a large append the statistics know nothing of it: PostgreSQL then takes what Marten has yet to load for a few rows, and sorts all
    // of it for each page that is loaded. In the order of the index a page costs a page. What comes in no index's order is sorted
    // all the same, and its cost, which says so by its height, must not have it compiled.
    private const string Planning = "-c enable_sort=off -c jit=off";

    // Npgsql's are of 8 KB: a group of appends would be sent, and a log read, in hundreds of pieces.
    private const int BufferSize = 64 * 1024;

    /// <summary>The connections that migrations are made with; nobody keeps them.</summary>
    public NpgsqlDataSource OpenAsOwner() => (this with { ConnectionString = OwnerConnectionString ?? ConnectionString }).Open();

    /// <summary>The one pool of connections that Marten, Wolverine and our own statements share.</summary>
    public NpgsqlDataSource Open()
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Timezone = "UTC" };
        // Npgsql's default lets a request hang for 15 seconds on a server that takes connections and says nothing.
        var given = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = ConnectionString };
        bool IsGiven(params string[] names) => names.Any(given.ContainsKey);
        if (!IsGiven("Timeout")) connection.Timeout = 5;
        if (!IsGiven("Maximum Pool Size", "MaxPoolSize")) connection.MaxPoolSize = MostConnections;
        if (!IsGiven("Read Buffer Size", "ReadBufferSize")) connection.ReadBufferSize = BufferSize;
        if (!IsGiven("Write Buffer Size", "WriteBufferSize")) connection.WriteBufferSize = BufferSize;
        connection.Options = connection.Options is { Length: > 0 } options ? $"{Planning} {options}" : Planning;
        if (string.IsNullOrEmpty(connection.ApplicationName)) connection.ApplicationName = "ledger";
        return NpgsqlDataSource.Create(connection);
    }
}
