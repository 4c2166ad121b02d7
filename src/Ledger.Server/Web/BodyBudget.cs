namespace Ledger.Server.Web;

/// <summary>
/// Memory for the bodies of all requests in flight, so that many clients at once cannot exhaust it. Counted as bytes come in, not as they
/// are announced, and given back when the request has been answered.
/// </summary>
/// <param name="limit">Most bytes at a time.</param>
public sealed class BodyBudget(long limit)
{
    // What a body becomes on its way to the database takes several times its bytes, and everything else needs memory too.
    private const int PartOfMemory = 12;

    private long taken;

    /// <summary>Most bytes of bodies in flight.</summary>
    public long Limit { get; } = limit;

    /// <summary>The budget of a process that may use so much memory: a twelfth of it, from one of the largest bodies to four.</summary>
    /// <param name="memory">In bytes.</param>
    public static BodyBudget Within(long memory) => new(Math.Clamp(memory / PartOfMemory, RequestBody.Limit, 4L * RequestBody.Limit));

    /// <summary>Bytes taken just now.</summary>
    public long Taken => Volatile.Read(ref taken);

    /// <summary>A share for one request, empty at first.</summary>
    public Share Begin() => new(this);

    private bool TryTake(long more)
    {
        if (Interlocked.Add(ref taken, more) <= Limit) return true;
        Interlocked.Add(ref taken, -more);
        return false;
    }

    /// <summary>What one request has taken.</summary>
    public sealed class Share : IDisposable
    {
        private readonly BodyBudget budget;
        private long mine;

        internal Share(BodyBudget budget) => this.budget = budget;

        /// <summary>Grows to a size; false, and nothing changes, when the memory is taken.</summary>
        public bool TryGrow(long size)
        {
            if (size <= mine) return true;
            if (!budget.TryTake(size - mine)) return false;
            mine = size;
            return true;
        }

        /// <summary>Gives everything back.</summary>
        public void Dispose() => Interlocked.Add(ref budget.taken, -Interlocked.Exchange(ref mine, 0));
    }
}
