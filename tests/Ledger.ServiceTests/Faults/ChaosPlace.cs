using System.Collections.Concurrent;
using System.Diagnostics;
using Ledger.Postgres.Cluster;
using Ledger.ServiceTests.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.ServiceTests.Faults;

/// <summary>What can befall a ledger.</summary>
public enum Fault
{
    /// <summary>The server is killed (SIGKILL).</summary>
    KillServer,

    /// <summary>PostgreSQL is killed.</summary>
    KillDatabase,

    /// <summary>Both are.</summary>
    KillBoth,

    /// <summary>The server stands still for a while (SIGSTOP).</summary>
    FreezeServer,

    /// <summary>PostgreSQL does, all of its processes.</summary>
    FreezeDatabase,

    /// <summary>Every connection to PostgreSQL is cut.</summary>
    CutConnections,

    /// <summary>PostgreSQL's disk is full for a while.</summary>
    FillDisk,

    /// <summary>Another node records, whose clock is off, and jumps.</summary>
    SkewClock,
}

/// <summary>A server, another node with a clock of its own and a PostgreSQL on a disk of its own, to all of which anything may happen.</summary>
public sealed class ChaosPlace : IAsyncLifetime
{
    private readonly string disk = Directory.CreateTempSubdirectory("capex-ledger-chaos-").FullName;
    private readonly WildClock clock = new();
    private readonly ConcurrentQueue<string> words = new();
    private EmbeddedCluster? cluster;
    private ServerProcess? server;
    private WebApplication? other;
    private string folder = "";

    /// <summary>The database.</summary>
    public string ConnectionString => cluster!.ConnectionString;

    /// <summary>Talks to the server that runs just now.</summary>
    public HttpClient Http => Volatile.Read(ref server)!.Http;

    /// <summary>Talks to the node whose clock is off.</summary>
    public HttpClient Elsewhere { get; private set; } = null!;

    /// <summary>Whether PostgreSQL's disk can be filled here: it is one of its own.</summary>
    public bool HasOwnDisk { get; private set; }

    /// <summary>What both nodes said last.</summary>
    public string Said => $"The server said: {server?.Said}\nThe other node said: {string.Join('\n', words)}";

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(disk, (UnixFileMode)0b111_101_101);
        HasOwnDisk = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount -t tmpfs -o size=3g,mode=755 tmpfs \"$1\" 2>/dev/null", disk) == 0;
        cluster = await EmbeddedCluster.StartAsync(Path.Combine(disk, "data"), null, CancellationToken.None);
        folder = Path.GetDirectoryName(await ClusterFolder.AskAsync<string>(ConnectionString, "select setting from pg_settings where name = 'data_directory'"))!;
        server = await ServerProcess.StartAsync(ConnectionString);
        other = await LedgerServer.StartOnAsync(ConnectionString, singleNode: false, views: false, services: s => s.AddSingleton<TimeProvider>(clock).AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(_ => new LastWords(words)));
        Elsewhere = LedgerServer.ClientOf(other);
    }

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        Elsewhere?.Dispose();
        if (other is not null) await other.DisposeAsync();
        if (cluster is not null) await cluster.DisposeAsync();
        if (HasOwnDisk) Run("umount \"$1\"", disk);
        Directory.Delete(disk, recursive: true);
    }

    /// <summary>Lets a fault happen, and waits until all serve again.</summary>
    public async Task BefallAsync(Fault fault, TimeSpan length, int days)
    {
        switch (fault)
        {
            case Fault.KillServer or Fault.KillDatabase or Fault.KillBoth:
                await KillAsync(fault is not Fault.KillDatabase, fault is not Fault.KillServer);
                break;
            case Fault.FreezeServer:
                await server!.FreezeAsync(length);
                break;
            case Fault.FreezeDatabase:
                var goOn = ClusterFolder.Hold(ClusterFolder.PostmasterOf(folder));
                await Task.Delay(length);
                goOn();
                break;
            case Fault.CutConnections:
                await ClusterFolder.AskAsync<long>(ConnectionString, "select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()");
                break;
            case Fault.FillDisk when HasOwnDisk:
                Run("dd if=/dev/zero of=\"$1/filler\" bs=1M 2>/dev/null", disk);
                await Task.Delay(length);
                File.Delete(Path.Combine(disk, "filler"));
                break;
            case Fault.SkewClock:
                clock.Days = days;
                break;
        }

        await ServedAsync();
    }

    /// <summary>How far the sequence of events is, and the events.</summary>
    public Task<string> SequenceAsync() => ClusterFolder.AskAsync<string>(
        ConnectionString,
        "select 'sequence at ' || s.last_value || ' (' || s.log_cnt || ' logged ahead), events up to ' || (select max(seq_id) from ledger_events.mt_events) || ', recorded lately: ' || (select string_agg(seq_id || ' ' || tenant_id || ' ' || xmin || ' ' || timestamp, ', ') from (select *, xmin from ledger_events.mt_events order by seq_id desc limit 8) e) || '; checkpoint ' || (select redo_lsn || ' ' || checkpoint_time from pg_control_checkpoint()) from ledger_events.mt_events_sequence s");

    private async Task KillAsync(bool server, bool database)
    {
        var main = ClusterFolder.PostmasterOf(folder);
        if (database) ClusterFolder.Kill(main);
        if (server) await this.server!.KillAsync();
        if (database) await Eventually.IsAsync(AnswersAsync, 60);
        if (!server) return;
        var gone = this.server!;
        Volatile.Write(ref this.server, await ServerProcess.StartAsync(ConnectionString));
        await gone.DisposeAsync();

        async Task<bool> AnswersAsync()
        {
            try
            {
                return ClusterFolder.PostmasterOf(folder) != main && await ClusterFolder.AskAsync<int>(ConnectionString, "select 1") == 1;
            }
            catch (Exception starting) when (starting is NpgsqlException or IOException or InvalidOperationException or FormatException)
            {
                return false;
            }
        }
    }

    private Task ServedAsync() => Eventually.IsAsync(
        async () =>
        {
            try
            {
                return (await Http.GetAsync("/health/ready")).IsSuccessStatusCode && (await Http.GetAsync("/v1/books")).IsSuccessStatusCode && (await Elsewhere.GetAsync("/v1/books")).IsSuccessStatusCode;
            }
            catch (Exception starting) when (starting is HttpRequestException or OperationCanceledException)
            {
                return false;
            }
        },
        120);

    private static int Run(string script, string argument)
    {
        using var shell = Process.Start("/bin/sh", ["-c", script, "sh", argument]);
        shell.WaitForExit();
        return shell.ExitCode;
    }

    // Never beyond tomorrow: nobody can announce what is later.
    private sealed class WildClock : TimeProvider
    {
        private volatile int days;

        public int Days
        {
            set => days = value;
        }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(days);
    }
}
