using System.Text.Json;
using Ledger.Postgres.Cluster;

namespace Ledger.Postgres.Backups;

/// <summary>What a backup folder holds.</summary>
/// <param name="Major">The major version of the PostgreSQL that it is of.</param>
/// <param name="Slot">The replication slot that keeps the WAL since the last backup.</param>
/// <param name="From">The earliest moment that can be restored, on PostgreSQL's clock.</param>
/// <param name="UpTo">The latest.</param>
public sealed record BackupNote(int Major, string Slot, DateTimeOffset From, DateTimeOffset UpTo);

/// <summary>A folder with one base backup and all WAL since: every moment between its first backup and its last can be restored.</summary>
internal sealed class BackupFolder(string path)
{
    internal string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>As pg_basebackup wrote it.</summary>
    internal string Base => System.IO.Path.Combine(Path, "base");

    /// <summary>As pg_receivewal wrote it, compressed.</summary>
    internal string Wal => System.IO.Path.Combine(Path, "wal");

    private string NoteFile => System.IO.Path.Combine(Path, "backup.json");

    /// <summary>What it holds; null when it is not there, or holds nothing.</summary>
    /// <exception cref="BackupException">It holds something else.</exception>
    internal BackupNote? Read()
    {
        if (File.Exists(NoteFile)) return Parse();
        // A first backup that was cut off leaves these and no note.
        var other = Directory.Exists(Path) ? Directory.EnumerateFileSystemEntries(Path).FirstOrDefault(e => e != Base && e != Wal) : null;
        return other is null ? null : throw new BackupException($"{Path} is not empty and no backup: it holds {System.IO.Path.GetFileName(other)}. Name a folder of its own.");
    }

    /// <summary>Says what it holds, in place of what was said before.</summary>
    internal async Task WriteAsync(BackupNote note, CancellationToken cancel)
    {
        await File.WriteAllBytesAsync(NoteFile + ".new", JsonSerializer.SerializeToUtf8Bytes(note, JsonSerializerOptions.Web), cancel);
        File.Move(NoteFile + ".new", NoteFile, overwrite: true);
    }

    private BackupNote Parse()
    {
        try
        {
            return JsonSerializer.Deserialize<BackupNote>(File.ReadAllBytes(NoteFile), JsonSerializerOptions.Web) ?? throw new JsonException("It is null.");
        }
        catch (JsonException broken)
        {
            throw new BackupException($"{NoteFile} cannot be read: {broken.Message}", broken);
        }
    }

    /// <summary>Runs one of PostgreSQL's own tools.</summary>
    internal static async Task RunAsync(PostgresBinaries binaries, string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var outcome = await Programs.RunAsync(await binaries.ToolAsync(program, cancel), arguments, cancel);
        if (!outcome.Succeeded) throw new BackupException($"{program} failed: {outcome.Output}");
    }
}

/// <summary>A backup cannot be made or restored; the message says why and what to do.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
