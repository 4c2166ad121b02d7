using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Ledger.Kernel;

/// <summary>Shares out work on many things among the processors.</summary>
internal static class Sharing
{
    /// <summary>What is made of each, in order. What fails is thrown as it is, of several failures one.</summary>
    /// <param name="items">The things; what is made of one may not depend on the others.</param>
    /// <param name="atOnce">How many one processor takes at a time; so few in all are not shared out.</param>
    /// <param name="make">Makes something of one.</param>
    public static TMade[] Each<T, TMade>(IReadOnlyList<T> items, int atOnce, Func<T, TMade> make)
    {
        var made = new TMade[items.Count];
        if (items.Count <= atOnce)
        {
            Make(0, items.Count);
            return made;
        }

        try
        {
            Parallel.ForEach(Partitioner.Create(0, items.Count, atOnce), range => Make(range.Item1, range.Item2));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return made;

        void Make(int from, int to)
        {
            for (var i = from; i < to; i++) made[i] = make(items[i]);
        }
    }
}
