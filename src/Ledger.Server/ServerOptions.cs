using System.Globalization;
using Ledger.Proofs;
using Ledger.Server.Security;

namespace Ledger.Server;

/// <summary>What the command line asks for.</summary>
/// <param name="Port">TCP port on the loopback address; 0 lets the system choose.</param>
/// <param name="Data">Folder of the embedded cluster.</param>
/// <param name="Demo">Whether to load the demo book into an empty ledger.</param>
/// <param name="Database">Connection string of a database that is run elsewhere; null for the embedded one.</param>
/// <param name="Host">Address to listen on; loopback unless asked otherwise, as a container must.</param>
public sealed record ServerOptions(int Port, string Data, bool Demo, string? Database, string Host)
{
    /// <summary>Whether this node keeps stored views up to date; answers rest on the log and are the same without.</summary>
    public bool Views { get; init; } = true;

    /// <summary>File of the key that signs checkpoints; null for <c>log.key</c> in the data folder. The nodes of one ledger share it.</summary>
    public string? LogKey { get; init; }

    /// <summary>What the logs of this ledger are called: a name of yours, such as <c>ledger.example.com</c>. A book's log adds a slash and its id.</summary>
    public string LogName { get; init; } = "capex-ledger.local";

    /// <summary>Connection string of the database's owner, who migrates it; null when the server logs in as the owner.</summary>
    public string? OwnerDatabase { get; init; }

    /// <summary>Whether log lines are JSON, each with its request's correlation id, for programs that gather logs.</summary>
    public bool LogJson { get; init; }

    /// <summary>Who may reach the server, and how they say who they are.</summary>
    public SecurityChoices Security { get; init; } = new();

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">An option that does not exist or lacks its value, or together they would leave the ledger open to others.</exception>
    public static ServerOptions Parse(IReadOnlyList<string> args)
    {
        var options = new ServerOptions(5080, ".ledger", true, null, "127.0.0.1");
        for (var i = 0; i < args.Count; i++)
        {
            string Value() => ++i < args.Count ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value.");
            options = args[i] switch
            {
                "--port" => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
                    ? options with { Port = port }
                    : throw new ArgumentException("--port needs a number from 0 to 65535."),
                "--data" => options with { Data = Value() },
                "--database" => options with { Database = Value() },
                "--owner-database" => options with { OwnerDatabase = Value() },
                "--database-file" => options with { Database = ReadSecret(Value()) },
                "--host" => options with { Host = Value() },
                "--log-key" => options with { LogKey = Value() },
                "--log-name" => NoteKey.IsName(Value()) ? options with { LogName = args[i] } : throw new ArgumentException("--log-name must be a name without white space and plus, such as ledger.example.com."),
                "--no-demo" => options with { Demo = false },
                "--log-json" => options with { LogJson = true },
                "--no-views" => options with { Views = false },
                _ => options.Security.With(args[i], Value) is { } security
                    ? options with { Security = security }
                    : throw new ArgumentException($"Unknown option '{args[i]}'. Known: --port N, --data DIR, --no-demo, --no-views, --log-json, --log-key FILE, --log-name NAME, --database \"<connection string>\", --database-file FILE, --owner-database \"<connection string>\", --host ADDRESS, {SecurityChoices.Known}."),
            };
        }

        options.Security.RefuseUnsafe(options.Host);
        return options;
    }

    // A command line can be seen by others on the machine; a file need not.
    private static string ReadSecret(string path) => File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } secret
        ? secret
        : throw new ArgumentException($"--database-file {path} holds no connection string.");
}
