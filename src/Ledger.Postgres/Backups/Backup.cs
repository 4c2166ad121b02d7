using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ledger.Kernel;
using Ledger.Postgres.Cluster;
using Npgsql;

namespace Ledger.Postgres.Backups;

/// <summary>
/// Backs an embedded cluster up while it works, with PostgreSQL's own tools: the first time a base backup (pg_basebackup), from then on
/// the WAL since the last time (pg_receivewal). A replication slot keeps that WAL until it is fetched.
/// </summary>
/// <param name="data">The server's data folder.</param>
/// <param name="target">The backup's folder.</param>
/// <param name="say">Told in one line what happens.</param>
public sealed class Backup(string data, string target, Action<string> say)
{
    private readonly BackupFolder folder = new(target);

    /// <summary>Makes the backup, or brings it up to now.</summary>
    /// <exception cref="BackupException">It cannot be made; what was backed up before is still there.</exception>
    /// <exception cref="ClusterException">There is no cluster.</exception>
    public async Task<BackupNote> RunAsync(CancellationToken cancel)
    {
        var before = folder.Read();
        await using var cluster = await RunningCluster.OpenAsync(data, say, cancel);
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        var major = await database.AskAsync<int>("select current_setting('server_version_num')::int / 10000", cancel);
        var binaries = await PostgresBinaries.FindAsync(major, cancel);
        var note = before ?? await BeginAsync(binaries, database, major, cancel);
        await KeptAsync(database, note, cancel);

        var upTo = await database.AskAsync<DateTime>("select clock_timestamp()", cancel);
        // A restore to a moment stops at the first commit after it: here is one, if nobody has recorded anything since.
        await database.AskAsync<object>("select pg_current_xact_id()::text", cancel);
        // The last byte of the segment that this ends: pg_receivewal keeps whole segments under their own names only.
        var end = await database.AskAsync<string>("select ('0/0'::pg_lsn + ceil((pg_switch_wal() - '0/0'::pg_lsn) / s.setting::numeric) * s.setting::numeric - 1)::text from pg_settings s where s.name = 'wal_segment_size'", cancel);
        Directory.CreateDirectory(folder.Wal);
        await BackupFolder.RunAsync(binaries, "pg_receivewal", [.. Address(database), "-D", folder.Wal, "--slot", note.Slot, "--endpos", end, "--no-loop", "--synchronous", "-Z", "5"], cancel);
        note = note with { UpTo = upTo };
        await folder.WriteAsync(note, cancel);
        return note;
    }

    private async Task<BackupNote> BeginAsync(PostgresBinaries binaries, NpgsqlDataSource database, int major, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.Path);
        if (Directory.Exists(folder.Base)) Directory.Delete(folder.Base, recursive: true);
        if (Directory.Exists(folder.Wal)) Directory.Delete(folder.Wal, recursive: true);
        // One slot a folder: each backup keeps what it still has to fetch.
        var slot = "ledger_backup_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.Path)))[..12];
        // One that a first backup left when it was cut off is of no more use.
        await database.AskAsync<long>($"select count(pg_drop_replication_slot(slot_name)) from pg_replication_slots where slot_name = '{slot}'", cancel);
        await database.AskAsync<string>($"select slot_name::text from pg_create_physical_replication_slot('{slot}', true)", cancel);
        say($"copying the database into {folder.Base}");
        await BackupFolder.RunAsync(binaries, "pg_basebackup", [.. Address(database), "-D", folder.Base, "-X", "stream", "-c", "fast"], cancel);
        var from = await database.AskAsync<DateTime>("select clock_timestamp()", cancel);
        return new BackupNote(major, slot, from, from);
    }

    // Without its slot the WAL since the last backup may be gone, and the chain with it.
    private async Task KeptAsync(NpgsqlDataSource database, BackupNote note, CancellationToken cancel)
    {
        var state = await database.AskAsync<string?>($"select max(wal_status) from pg_replication_slots where slot_name = '{note.Slot}'", cancel);
        if (state is null) throw new BackupException($"The database of {data} is not the one that {folder.Path} follows (it was restored, or is another). Begin a new backup in another folder; this one still restores up to {Iso.Text(note.UpTo)}.");
        if (state == "lost") throw new BackupException($"More was recorded since {Iso.Text(note.UpTo)} than the server keeps for a backup. Begin a new backup in another folder; this one still restores up to then.");
    }

    private static string[] Address(NpgsqlDataSource database)
    {
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return ["-h", address.Host!, "-p", address.Port.ToString(CultureInfo.InvariantCulture), "-U", address.Username!, "-w"];
    }
}
