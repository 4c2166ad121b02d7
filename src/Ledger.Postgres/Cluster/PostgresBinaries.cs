using System.Globalization;
using System.Text.RegularExpressions;

namespace Ledger.Postgres.Cluster;

/// <summary>One installation of PostgreSQL's server programs.</summary>
/// <param name="Folder">The folder that holds initdb, pg_ctl and postgres.</param>
/// <param name="Major">The major version, such as 15.</param>
public sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The environment variable that names the folder to use instead of searching.</summary>
    public const string FolderVariable = "LEDGER_PG_BIN";

    /// <summary>The oldest major version that serves.</summary>
    public const int OldestMajor = 14;

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <summary>The full path of one of the programs.</summary>
    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>The full path of a tool of the same major version that need not lie beside the server's programs.</summary>
    /// <exception cref="ClusterException">There is none; the message names the remedy.</exception>
    public async Task<string> ToolAsync(string name, CancellationToken cancel)
    {
        foreach (var folder in (await FoldersAsync(cancel)).Prepend(Folder))
        {
            var tool = Path.Combine(folder, name);
            if (File.Exists(tool) && await Programs.RunAsync(tool, ["--version"], cancel) is { Succeeded: true } version && LeadingNumber(version.Output) == Major) return tool;
        }

        throw new ClusterException($"{name} of PostgreSQL {Major} was not found: install it (Debian: apt-get install postgresql-{Major}), or name its folder in {FolderVariable}");
    }

    /// <summary>Finds the programs to use: those of the cluster's major version where it exists already, else the first that serve.</summary>
    /// <param name="clusterMajor">The major version that made the cluster; null when there is none yet.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <exception cref="ClusterException">None serves; the message names the remedy.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? clusterMajor, CancellationToken cancel)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in (await FoldersAsync(cancel)).Where(HoldsAll))
        {
            var binaries = await IdentifyAsync(folder, cancel);
            if (binaries is null) continue;
            if (binaries.Major >= OldestMajor && binaries.Major == (clusterMajor ?? binaries.Major)) return binaries;
            found.Add(binaries);
        }

        throw new ClusterException(Remedy(clusterMajor, found));
    }

    private static string Remedy(int? clusterMajor, List<PostgresBinaries> found)
    {
        var have = found.Count == 0
            ? "PostgreSQL's server programs (initdb, pg_ctl, postgres) were not found"
            : "found only PostgreSQL " + string.Join(", ", found.Select(one => $"{one.Major} in {one.Folder}"));
        var install = $"install it (Debian: apt-get install postgresql; macOS: brew install postgresql@17), "
            + $"name its folder in {FolderVariable}, or use another server with --database \"<connection string>\"";
        return clusterMajor is { } major
            ? $"the data folder was made by PostgreSQL {major}, but {have}: {install}; or begin anew with --data <another folder>"
            : $"{have}; version {OldestMajor} or newer is needed: {install}";
    }

    private static async Task<IEnumerable<string>> FoldersAsync(CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named)
        {
            return HoldsAll(named)
                ? [named]
                : throw new ClusterException($"{FolderVariable} is {named}, which does not hold initdb, pg_ctl and postgres");
        }

        var config = Programs.Find("pg_config");
        var configured = config is null ? null : await Programs.RunAsync(config, ["--bindir"], cancel);
        return Programs.SearchPath
            .Concat(configured is { Succeeded: true } ? [configured.Output] : [])
            .Concat(Newest("/usr/lib/postgresql", "*"))
            .Concat(Newest("/usr", "pgsql-*"))
            .Concat(Newest("/opt/homebrew/opt", "postgresql*"))
            .Concat(Newest("/usr/local/opt", "postgresql*"))
            .Concat(Newest("/Applications/Postgres.app/Contents/Versions", "*"))
            .Distinct();
    }

    private static IEnumerable<string> Newest(string parent, string pattern) => !Directory.Exists(parent)
        ? []
        : Directory.GetDirectories(parent, pattern)
            .OrderByDescending(folder => LeadingNumber(Path.GetFileName(folder)) ?? 0)
            .Select(folder => Path.Combine(folder, "bin"));

    private static bool HoldsAll(string folder) => Needed.All(name => File.Exists(Path.Combine(folder, name)));

    private static async Task<PostgresBinaries?> IdentifyAsync(string folder, CancellationToken cancel)
    {
        var version = await Programs.RunAsync(Path.Combine(folder, "postgres"), ["--version"], cancel);
        return version.Succeeded && LeadingNumber(version.Output) is { } major ? new(folder, major) : null;
    }

    private static int? LeadingNumber(string text) =>
        Digits().Match(text) is { Success: true } digits ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
