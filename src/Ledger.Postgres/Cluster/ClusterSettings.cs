using System.Text;

namespace Ledger.Postgres.Cluster;

/// <summary>The settings of a private cluster: reached by one socket in a folder of its own, never by the network.</summary>
internal static class ClusterSettings
{
    /// <summary>The number in the socket's name; nothing listens on a port.</summary>
    internal const int Port = 5432;

    /// <summary>What PostgreSQL calls its socket.</summary>
    internal const string SocketName = ".s.PGSQL.5432";

    /// <summary>The database, and the user who owns the cluster.</summary>
    internal const string Name = "ledger";

    /// <summary>Socket addresses hold 107 bytes on Linux, 103 on macOS.</summary>
    private const int LongestSocketPath = 103;

    private const string FileName = "ledger.conf";

    /// <summary>What initdb is told. The C locale: no upgrade of the system's collations can ever disorder an index.</summary>
    internal static IReadOnlyList<string> InitArguments(string data, bool fsync) =>
    [
        "-D", data, "--username=" + Name, "--encoding=UTF8", "--locale=C", "--data-checksums",
        "--auth-local=trust", "--auth-host=reject", .. fsync ? Array.Empty<string>() : ["--no-sync"],
    ];

    /// <summary>Whether a socket can lie in this folder: its path must fit, and PostgreSQL must read it as one plain name.</summary>
    internal static bool HoldsSocket(string folder) =>
        Encoding.UTF8.GetByteCount($"{folder}/{SocketName}") <= LongestSocketPath
        && folder.IndexOfAny([',', '"', '\'', '\n', ';', '=']) < 0;

    /// <summary>
    /// Megabytes of its tables that PostgreSQL keeps: a sixteenth of the memory, 512 at most; it takes 128 by itself. A cluster that is thrown away keeps those.
    /// </summary>
    internal static long SharedBuffers(long memory, bool fsync) => fsync ? Math.Clamp(memory / 16 >> 20, 128, 512) : 128;

    /// <summary>Has the settings read our file after its own; done once, before the cluster is put in place.</summary>
    internal static Task IncludeAsync(string data, CancellationToken cancel) =>
        File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), $"\ninclude_if_exists = '{FileName}'\n", cancel);

    /// <summary>Writes our file anew, at each start.</summary>
    internal static Task WriteAsync(string data, string sockets, bool fsync, CancellationToken cancel) =>
        File.WriteAllTextAsync(Path.Combine(data, FileName), $"""
            # Written by Capex Ledger at each start; put settings of your own into postgresql.auto.conf (ALTER SYSTEM).
            listen_addresses = ''
            port = {Port}
            unix_socket_directories = '{sockets}'
            unix_socket_permissions = 0700
            max_connections = 200
            shared_buffers = '{SharedBuffers(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, fsync)}MB'
            wal_buffers = '16MB' # a large batch is more than the few that PostgreSQL takes by itself
            fsync = {(fsync ? "on" : "off")}
            synchronous_commit = {(fsync ? "on" : "off")}
            full_page_writes = {(fsync ? "on" : "off")}
            timezone = 'UTC'
            log_timezone = 'UTC'
            logging_collector = off
            log_checkpoints = off
            client_connection_check_interval = '5s'
            max_slot_wal_keep_size = '8GB' # a backup that nobody takes any more must not fill the disk

            """, cancel);
}
