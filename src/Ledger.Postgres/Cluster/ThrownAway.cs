namespace Ledger.Postgres.Cluster;

/// <summary>The temporary folders of throw-away clusters, and the removal of those whose owner was killed before it could.</summary>
internal static class ThrownAway
{
    private const string Prefix = "capex-ledger-test-";

    internal static string NewFolder() => Directory.CreateTempSubdirectory(Prefix).FullName;

    /// <summary>Stops and deletes what killed processes left. A folder is taken only when its lock was once held and is free.</summary>
    internal static async Task SweepAsync(CancellationToken cancel)
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                if (FolderLock.HolderOf(folder) is not { } pid || ProcessFacts.IsAlive(pid)) continue;
                using var held = FolderLock.Take(folder);
                var home = await ClusterHome.SettleAsync(folder, cancel);
                await new Postmaster(await PostgresBinaries.FindAsync(home.Major, cancel), home, home.Folder).StopAsync();
                home.Delete();
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ClusterException)
            {
                // Somebody else's folder, or one being swept by another at this moment: theirs to remove.
            }
        }
    }
}
