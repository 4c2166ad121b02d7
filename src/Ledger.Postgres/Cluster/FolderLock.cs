using System.Globalization;

namespace Ledger.Postgres.Cluster;

/// <summary>Keeps a folder to one process: a lock the operating system lets go of when the process dies, however it dies.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>Errors that say the file is locked by another: EWOULDBLOCK on Linux and on BSD.</summary>
    private static readonly int[] WouldBlock = [11, 35];

    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock and leaves this process's number beside it.</summary>
    /// <exception cref="ClusterException">Another process holds it.</exception>
    internal static FolderLock Take(string folder)
    {
        try
        {
            var held = new FileStream(LockFile(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(PidFile(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
            return new(held);
        }
        catch (IOException locked) when (WouldBlock.Contains(locked.HResult))
        {
            var pid = HolderOf(folder) is { } holder ? $" (pid {holder})" : "";
            throw new ClusterException(
                $"another copy is running on the data folder {folder}{pid}: stop it, or use another folder with --data", locked);
        }
    }

    /// <summary>The process that took the lock last, running or not; null when none ever did.</summary>
    internal static int? HolderOf(string folder) =>
        File.Exists(PidFile(folder)) && int.TryParse(File.ReadAllText(PidFile(folder)), CultureInfo.InvariantCulture, out var pid)
            ? pid
            : null;

    public void Dispose() => held.Dispose();

    private static string LockFile(string folder) => Path.Combine(folder, "ledger.lock");

    private static string PidFile(string folder) => Path.Combine(folder, "ledger.pid");
}
