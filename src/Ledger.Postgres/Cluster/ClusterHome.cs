using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace Ledger.Postgres.Cluster;

/// <summary>Where a data folder's cluster lies, and as whom it runs.</summary>
/// <param name="Folder">The folder that holds the cluster, its log and, when its path is short enough, its socket.</param>
/// <param name="User">Whom all of it belongs to.</param>
internal sealed record ClusterHome(string Folder, ClusterUser User)
{
    /// <summary>For clusters whose user cannot reach the data folder, such as one below root's home.</summary>
    private const string Elsewhere = "/var/lib/capex-ledger";

    private const string LocationNote = "cluster.location";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Passable = OwnerOnly
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    internal string Data => Path.Combine(Folder, "data");

    internal string Log => Path.Combine(Folder, "postgres.log");

    /// <summary>The major version that made the cluster; null when there is none yet.</summary>
    internal int? Major =>
        File.Exists(Path.Combine(Data, "PG_VERSION"))
            ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture)
            : null;

    /// <summary>Finds the cluster of a data folder, or the place for a new one.</summary>
    internal static async Task<ClusterHome> SettleAsync(string folder, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows())
            throw new ClusterException("on Windows there is no PostgreSQL of our own: name a server with --database \"<connection string>\"");
        var note = Path.Combine(folder, LocationNote);
        var home = await FindAsync(folder, cancel);
        if (File.Exists(note) && !Directory.Exists(home))
            throw new ClusterException($"{note} says that the data is in {home}, which is gone or out of reach: bring it back, or delete the note to begin anew");

        if (home.IndexOfAny(['"', '$', '`', '\\', '\n']) >= 0)
            throw new ClusterException($"PostgreSQL's tools stumble over the characters \" $ ` \\ in the path {home}: use another folder with --data");

        var settled = await PrepareAsync(home, cancel);
        if (await settled.User.CanWriteAsync(home, cancel)) return settled;
        if (settled.Major is not null || !settled.User.IsAnother)
            throw new ClusterException($"user {settled.User.Name}, as whom PostgreSQL runs, cannot write in {home}: open the way to it, or use another folder with --data");

        Directory.Delete(home, recursive: true);
        home = NewPlaceElsewhere(folder);
        settled = await PrepareAsync(home, cancel);
        await File.WriteAllTextAsync(note, home + "\n", cancel);
        return settled;
    }

    /// <summary>Where the cluster of a data folder lies, or would.</summary>
    internal static async Task<string> FindAsync(string folder, CancellationToken cancel)
    {
        var note = Path.Combine(folder, LocationNote);
        return File.Exists(note) ? (await File.ReadAllTextAsync(note, cancel)).Trim() : Path.GetFullPath(Path.Combine(folder, "cluster"));
    }

    /// <summary>Takes the cluster's folder off the disk.</summary>
    internal void Delete() => Directory.Delete(Folder, recursive: true);

    [UnsupportedOSPlatform("windows")]
    private static async Task<ClusterHome> PrepareAsync(string home, CancellationToken cancel)
    {
        var isNew = !Directory.Exists(home);
        Directory.CreateDirectory(home, OwnerOnly);
        var settled = new ClusterHome(home, await ClusterUser.ChooseAsync(Path.Combine(home, "data"), cancel));
        if (isNew) await settled.User.OwnAsync(home, cancel);
        return settled;
    }

    /// <summary>A name nobody has used: what an earlier, deleted data folder of this path left there is not ours to take over.</summary>
    [UnsupportedOSPlatform("windows")]
    private static string NewPlaceElsewhere(string folder)
    {
        Directory.CreateDirectory(Elsewhere);
        File.SetUnixFileMode(Elsewhere, Passable);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12];
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => Path.Combine(Elsewhere, number == 1 ? hash : $"{hash}-{number}"))
            .First(place => !Directory.Exists(place));
    }
}
