using System.Collections.Frozen;

namespace Ledger.Server.Security;

/// <summary>
/// The keys in memory, so that a request costs one hash and no question. The database is asked every second whether keys were made or
/// revoked, by whichever node; while it does not answer, nobody else is answered either.
/// </summary>
public sealed partial class KeyRing(KeyTable table, TimeProvider clock, ILogger<KeyRing> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<string, long> noted = new(StringComparer.Ordinal);
    private FrozenDictionary<string, ApiKey> keys = FrozenDictionary<string, ApiKey>.Empty;
    private string state = "";
    private long notedAt = clock.GetTimestamp();

    /// <summary>The key that a text is, in force or not; null for none.</summary>
    public ApiKey? Find(string text)
    {
        var known = Volatile.Read(ref keys).GetAlternateLookup<ReadOnlySpan<char>>();
        return known.TryGetValue(KeyText.IdOf(text), out var key) && key.Is(text) ? key : null;
    }

    /// <summary>Learns what has changed.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            // Asked first: a key that is made meanwhile is then read again, never missed.
            var now = await table.StateAsync(cancellation);
            if (now == state) return;
            var fresh = new Dictionary<string, ApiKey>(StringComparer.Ordinal);
            foreach (var (item, sha256) in await table.ListAsync(cancellation))
            {
                // The same object as before: a stream that began with it sees that it was revoked.
                if (keys.TryGetValue(item.Id, out var known)) known.Update(item);
                fresh[item.Id] = known ?? new ApiKey(item, sha256);
            }

            foreach (var gone in keys.Values.Where(k => !fresh.ContainsKey(k.Item.Id))) gone.Update(gone.Item with { RevokedAt = clock.GetUtcNow() });
            Volatile.Write(ref keys, fresh.ToFrozenDictionary(StringComparer.Ordinal));
            state = now;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Writes when keys were used last, as far as this node has seen and not written.</summary>
    public async Task NoteUseAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            var used = keys.Values
                .Where(k => k.LastUsed > noted.GetValueOrDefault(k.Item.Id)).Select(k => (k.Item.Id, At: new DateTimeOffset(k.LastUsed, TimeSpan.Zero))).ToList();
            await table.NoteUseAsync(used, cancellation);
            foreach (var (id, at) in used) noted[id] = at.UtcTicks;
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request is let in.
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, stoppingToken);
                await RefreshAsync(stoppingToken);
                if (clock.GetElapsedTime(notedAt) < BetweenNotes) continue;
                await NoteUseAsync(stoppingToken);
                notedAt = clock.GetTimestamp();
            }
#pragma warning disable CA1031 // The loop must outlive every fault of the database, which others tell of.
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Missed(log, failed.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "Changes of keys are not learned of for now: {Reason}")]
    private static partial void Missed(ILogger log, string reason);
}
