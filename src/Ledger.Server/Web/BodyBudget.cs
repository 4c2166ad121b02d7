namespace Ledger.Server.Web;

/// <summary>
/// Memory for the bodies of all requests in flight, so that many clients at once cannot exhaust it. Counted as bytes come in, not as they
/// are announced, and given back when the request has been answered.
/// </summary>
/// <param name="limit">Most bytes at a time.</param>
public sealed class BodyBudget(long limit = BodyBudget.Limit)
{
    /// <summary>Most bytes of bodies in flight: four of the largest.</summary>
    public const long Limit = 4L * RequestBody.Limit;

    private long taken;

    /// <summary>Bytes taken just now.</summary>
    public long Taken => Volatile.Read(ref taken);

    /// <summary>A share for one request, empty at first.</summary>
    public Share Begin() => new(this);

    private bool TryTake(long more)
    {
        if (Interlocked.Add(ref taken, more) <= limit) return true;
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
