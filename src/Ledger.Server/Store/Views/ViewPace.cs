namespace Ledger.Server.Store.Views;

/// <summary>
/// How hard the stored views work: with all that the machine has while nobody asks anything of this node, with a share of it otherwise.
/// Whoever waits for the views themselves has them hurry.
/// </summary>
/// <param name="clock">Measures how long ago the last request was.</param>
public sealed class ViewPace(TimeProvider clock)
{
    /// <summary>How long a view works before it looks whether it is in the way.</summary>
    public static readonly TimeSpan Stint = TimeSpan.FromMilliseconds(50);

    // Bridges what lies between the requests of a client at work.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    // Longer than a large batch takes: the book moves once for each, and what another node records is no request here.
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(2);

    private const int PausePerWork = 3, PausePerWorkWhileRecording = 7;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private int asking;
    private int hurrying;
    private long left = clock.GetTimestamp();

    /// <summary>Whether nobody asks anything of this node, nor did a moment ago.</summary>
    public bool Alone => Volatile.Read(ref asking) == 0 && clock.GetElapsedTime(Volatile.Read(ref left)) >= Moment;

    /// <summary>Whether somebody waits for the views.</summary>
    public bool Hurried => Volatile.Read(ref hurrying) > 0;

    /// <summary>Somebody asks; <see cref="Leave"/> must follow.</summary>
    public void Come() => Interlocked.Increment(ref asking);

    /// <summary>Somebody has been answered.</summary>
    public void Leave()
    {
        Volatile.Write(ref left, clock.GetTimestamp());
        Interlocked.Decrement(ref asking);
    }

    /// <summary>Has the views hurry until what is returned is disposed of.</summary>
    public IDisposable Hurry()
    {
        Interlocked.Increment(ref hurrying);
        return new Haste(this);
    }

    /// <summary>Rests for as long as it is due after some work; no longer once everybody has gone.</summary>
    /// <param name="worked">How long the work took.</param>
    /// <param name="recording">Whether much is being recorded in the book meanwhile.</param>
    /// <param name="cancellation">Stops the rest.</param>
    public async Task RestAsync(TimeSpan worked, bool recording, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        while (Rest(worked, !Alone, Hurried, recording) - clock.GetElapsedTime(start) is var due && due > TimeSpan.Zero)
            await Task.Delay(due < Look ? due : Look, cancellation);
    }

    /// <summary>
    /// How long a view rests after some work. Where others wait, it works a quarter of the time; an eighth while much is being recorded,
    /// which takes the same processors and makes what is folded out of date. It always gets on.
    /// </summary>
    /// <param name="worked">How long the work took.</param>
    /// <param name="asked">Whether somebody asks something of this node.</param>
    /// <param name="hurried">Whether somebody waits for the views.</param>
    /// <param name="recording">Whether much is being recorded in the book meanwhile.</param>
    public static TimeSpan Rest(TimeSpan worked, bool asked, bool hurried, bool recording)
    {
        if (!asked || hurried) return TimeSpan.Zero;
        var due = worked * (recording ? PausePerWorkWhileRecording : PausePerWork);
        return due < LongestPause ? due : LongestPause;
    }

    /// <summary>Whether a book stands still, so that what is folded now will not be out of date at once.</summary>
    /// <param name="still">How long ago its last entry came.</param>
    /// <param name="alone">Whether nobody asks anything of this node, such as to record a large batch.</param>
    /// <param name="hurried">Whether somebody waits for the views.</param>
    public static bool StandsStill(TimeSpan still, bool alone, bool hurried) => hurried || still >= (alone ? Moment : Still);

    private sealed class Haste(ViewPace pace) : IDisposable
    {
        private ViewPace? held = pace;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref held, null) is { } once) Interlocked.Decrement(ref once.hurrying);
        }
    }
}
