namespace Ledger.Postgres.Cluster;

/// <summary>
/// A private PostgreSQL in a data folder: made the first time, kept running while this object lives, stopped with it.
/// When its process dies, it is started again on the same address.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource stopping = new();
    private readonly Action<string> say;
    private readonly Stack<Action> cleanUp;
    private readonly Postmaster postmaster;
    private readonly Task watch;

    private EmbeddedCluster(Postmaster postmaster, string connectionString, Stack<Action> cleanUp, Action<string> say)
    {
        (this.postmaster, ConnectionString, this.cleanUp, this.say) = (postmaster, connectionString, cleanUp, say);
        watch = WatchAsync();
    }

    /// <summary>How Npgsql reaches the database `ledger`, as its owner; stays the same when PostgreSQL is restarted.</summary>
    public string ConnectionString { get; }

    /// <summary>The same for the server, who may not change what is recorded.</summary>
    public string ServerConnectionString => ServerRole.In(ConnectionString);

    /// <summary>Starts the cluster of a data folder, making it the first time.</summary>
    /// <param name="folder">The data folder; created when absent. Only one process at a time can have it.</param>
    /// <param name="say">Told in one line what happens; null when nobody wants to know.</param>
    /// <param name="cancel">Gives up the start and leaves nothing running.</param>
    /// <exception cref="ClusterException">It cannot be had; the message says what to do.</exception>
    public static Task<EmbeddedCluster> StartAsync(string folder, Action<string>? say, CancellationToken cancel) =>
        StartAsync(folder, throwAway: false, fsync: true, say, cancel);

    /// <summary>Starts a cluster for tests in a temporary folder that is deleted with it.</summary>
    /// <param name="fsync">False to be quick: the data then does not survive a crash of the machine.</param>
    /// <param name="say">Told in one line what happens; null when nobody wants to know.</param>
    /// <param name="cancel">Gives up the start and leaves nothing running.</param>
    /// <exception cref="ClusterException">It cannot be had; the message says what to do.</exception>
    public static async Task<EmbeddedCluster> StartThrowAwayAsync(bool fsync, Action<string>? say, CancellationToken cancel)
    {
        await ThrownAway.SweepAsync(cancel);
        return await StartAsync(ThrownAway.NewFolder(), throwAway: true, fsync, say, cancel);
    }

    /// <summary>Stops PostgreSQL and lets go of the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested) return;
        await stopping.CancelAsync();
        await watch;
        await postmaster.StopAsync();
        CleanUp(cleanUp);
        stopping.Dispose();
    }

    private static async Task<EmbeddedCluster> StartAsync(
        string folder, bool throwAway, bool fsync, Action<string>? say, CancellationToken cancel)
    {
        say ??= _ => { };
        folder = Path.GetFullPath(folder);
        var cleanUp = new Stack<Action>();
        Postmaster? postmaster = null;
        try
        {
            Directory.CreateDirectory(folder);
            if (throwAway) cleanUp.Push(() => Directory.Delete(folder, recursive: true));
            cleanUp.Push(FolderLock.Take(folder).Dispose);
            var home = await ClusterHome.SettleAsync(folder, cancel);
            if (throwAway) cleanUp.Push(home.Delete);
            if (!home.Folder.StartsWith(folder, StringComparison.Ordinal)) cleanUp.Push(FolderLock.Take(home.Folder).Dispose);

            var binaries = await PostgresBinaries.FindAsync(home.Major, cancel);
            var sockets = await SocketFolderAsync(home, cleanUp, cancel);
            postmaster = new Postmaster(binaries, home, sockets);
            await StopLeftoverAsync(postmaster, say);
            if (home.Major is null) await NewCluster.MakeAsync(binaries, home, fsync, say, cancel);
            await ClusterSettings.WriteAsync(home.Data, sockets, fsync, cancel);
            await postmaster.StartAsync(cancel);
            var connectionString = await NewCluster.EnsureDatabaseAsync(sockets, cancel);
            say($"PostgreSQL {binaries.Major} runs on {home.Data}");
            return new EmbeddedCluster(postmaster, connectionString, cleanUp, say);
        }
        catch (Exception e)
        {
            if (postmaster is not null) await postmaster.StopAsync();
            CleanUp(cleanUp);
            if (e is UnauthorizedAccessException)
                throw new ClusterException($"the data folder {folder} belongs to another user ({e.Message}): run as that user, or use another folder with --data", e);
            throw;
        }
    }

    private static async Task StopLeftoverAsync(Postmaster postmaster, Action<string> say)
    {
        if (postmaster.Leftover is not { } pid) return;
        say($"stopping the PostgreSQL (pid {pid}) that a server killed earlier left on this data folder");
        await postmaster.StopAsync();
    }

    private static async Task<string> SocketFolderAsync(ClusterHome home, Stack<Action> cleanUp, CancellationToken cancel)
    {
        if (ClusterSettings.HoldsSocket(home.Folder)) return home.Folder;
        var sockets = Directory.CreateTempSubdirectory("capex-ledger-socket-").FullName;
        cleanUp.Push(() => Directory.Delete(sockets, recursive: true));
        await home.User.OwnAsync(sockets, cancel);
        return sockets;
    }

    private static void CleanUp(Stack<Action> steps)
    {
        while (steps.TryPop(out var step)) step();
    }

    private async Task WatchAsync()
    {
        var pause = Pulse;
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested || postmaster.IsRunning) continue;
            say("PostgreSQL has stopped unexpectedly; starting it again");
            try
            {
                await postmaster.StartAsync(CancellationToken.None);
                say("PostgreSQL runs again");
                pause = Pulse;
            }
            catch (ClusterException failure)
            {
                say(failure.Message);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
