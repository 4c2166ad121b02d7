using System.IO.Compression;
using Ledger.Kernel;
using Ledger.Postgres.Cluster;
using Ledger.Postgres.Logs;
using Ledger.Proofs;
using Npgsql;

namespace Ledger.Postgres.Backups;

/// <summary>One book as it was restored.</summary>
/// <param name="Book">Its id.</param>
/// <param name="Log">Whether its log is what was recorded.</param>
public sealed record RestoredBook(string Book, LogReport Log);

/// <summary>
/// Makes a new data folder of a backup: the base copied, the WAL replayed by PostgreSQL's own recovery up to a moment, and the log of every
/// book verified afterwards. The backup is only read.
/// </summary>
/// <param name="backup">The backup's folder.</param>
/// <param name="data">The data folder to make; absent or empty.</param>
/// <param name="say">Told in one line what happens.</param>
public sealed class Restore(string backup, string data, Action<string> say)
{
    private const string ReplayFolder = "replay";

    private readonly BackupFolder folder = new(backup);

    /// <summary>Restores.</summary>
    /// <param name="at">The moment: what was committed by then, on PostgreSQL's clock. Null for all that was backed up.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BackupException">It cannot be restored; the message says why.</exception>
    /// <exception cref="ClusterException">PostgreSQL cannot be had.</exception>
    public async Task<IReadOnlyList<RestoredBook>> RunAsync(DateTimeOffset? at, CancellationToken cancel)
    {
        var note = folder.Read() ?? throw new BackupException($"{folder.Path} holds no backup.");
        if (at < note.From || at > note.UpTo) throw new BackupException($"{folder.Path} holds the moments from {Iso.Text(note.From)} to {Iso.Text(note.UpTo)}, not {Iso.Text(at.Value)}.");
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any()) throw new BackupException($"{data} is not empty: a restore makes a data folder of its own.");
        var binaries = await PostgresBinaries.FindAsync(note.Major, cancel);
        say("checking the copy against its manifest");
        await BackupFolder.RunAsync(binaries, "pg_verifybackup", ["-q", folder.Base], cancel);

        Directory.CreateDirectory(data);
        await LayOutAsync(at, cancel);
        say(at is { } moment ? $"replaying up to {Iso.Text(moment)}" : "replaying all that was backed up");
        await using var cluster = await EmbeddedCluster.StartAsync(data, say, cancel);
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        await PromotedAsync(database, cancel);
        Directory.Delete(Path.Combine(await ClusterHome.FindAsync(data, cancel), ReplayFolder), recursive: true);
        return await BooksAsync(database, cancel);
    }

    // Below the cluster's folder, where PostgreSQL's user can read it: the backup may be out of his reach.
    private async Task LayOutAsync(DateTimeOffset? at, CancellationToken cancel)
    {
        using var held = FolderLock.Take(data);
        var home = await ClusterHome.SettleAsync(Path.GetFullPath(data), cancel);
        var unfinished = home.Data + ".unfinished";
        Copy(folder.Base, unfinished);
        var replay = Directory.CreateDirectory(Path.Combine(home.Folder, ReplayFolder)).FullName;
        foreach (var segment in Directory.EnumerateFiles(folder.Wal))
        {
            if (segment.EndsWith(".partial", StringComparison.Ordinal)) continue;
            await using var packed = File.OpenRead(segment);
            await using Stream whole = segment.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(packed, CompressionMode.Decompress) : packed;
            await using var file = File.Create(Path.Combine(replay, Path.GetFileName(segment).Replace(".gz", "", StringComparison.Ordinal)));
            await whole.CopyToAsync(file, cancel);
        }

        await File.AppendAllTextAsync(Path.Combine(unfinished, "postgresql.auto.conf"), $"""

            restore_command = 'cp "../{ReplayFolder}/%f" "%p"'
            recovery_target_action = 'promote'
            {(at is { } moment ? $"recovery_target_time = '{Iso.Text(moment).Replace('T', ' ').TrimEnd('Z')}+00'" : "")}

            """, cancel);
        await File.WriteAllTextAsync(Path.Combine(unfinished, "recovery.signal"), "", cancel);
        await home.User.OwnAsync(unfinished, cancel);
        await home.User.OwnAsync(replay, cancel);
        Directory.Move(unfinished, home.Data);
    }

    private static void Copy(string from, string to)
    {
        if (OperatingSystem.IsWindows()) throw new ClusterException("on Windows there is no PostgreSQL of our own");
        Directory.CreateDirectory(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var below in Directory.EnumerateDirectories(from)) Copy(below, Path.Combine(to, Path.GetFileName(below)));
    }

    // The settings of the recovery have done their work; another recovery, after a crash, must not meet them.
    private static async Task PromotedAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        while (await database.AskAsync<bool>("select pg_is_in_recovery()", cancel)) await Task.Delay(50, cancel);
        foreach (var setting in (string[])["restore_command", "recovery_target_action", "recovery_target_time"])
        {
            await using var reset = database.CreateCommand($"alter system reset {setting}");
            await reset.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task<IReadOnlyList<RestoredBook>> BooksAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        var books = new List<RestoredBook>();
        foreach (var book in await database.AskAsync<string[]>($"select coalesce(array_agg(id::text order by id), '{{}}') from {Schemas.Ledger}.books", cancel))
            books.Add(new RestoredBook(book, await new LogCheck(database).RunAsync(book, cancel)));
        return books;
    }
}
