using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Ledger.Kernel;

/// <summary>Shares out work on many things among the processors.</summary>
internal static class Sharing
{
    /// <summary>What is made of each, in order. What fails is thrown as it is, of several failures one.</summary>
    /// <param name="count">How many things there are.</param>
    /// <param name="atOnce">How many one processor takes at a time; so few in all are not shared out.</param>
    /// <param name="make">Makes something of one, given its number from 0; it may not depend on the others.</param>
    public static TMade[] Each<TMade>(int count, int atOnce, Func<int, TMade> make)
    {
        var made = new TMade[count];
        if (count <= atOnce)
        {
            Make(0, count);
            return made;
        }

        try
        {
            Parallel.ForEach(Partitioner.Create(0, count, atOnce), range => Make(range.Item1, range.Item2));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return made;

        void Make(int from, int to)
        {
            for (var i = from; i < to; i++) made[i] = make(i);
        }
    }
}
