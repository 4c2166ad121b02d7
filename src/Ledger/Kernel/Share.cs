using System.Numerics;

namespace Ledger.Kernel;

/// <summary>A whole number from zero on, of any length, in proportion to which something is given out; its leading bits are at hand, which mostly decide.</summary>
internal readonly struct Share
{
    // So few that the sum of a thousand has 64, with which division is fastest.
    private const int Leading = 54;
    private const int Places = 10;
    private const long One = 10_000_000_000;
    private readonly BigInteger whole;
    private readonly ulong top;
    private readonly int shift;

    /// <summary>A share of some size.</summary>
    public Share(BigInteger whole)
    {
        this.whole = whole;
        shift = (int)Math.Max(0, whole.GetBitLength() - Leading);
        top = (ulong)(whole >> shift);
    }

    /// <summary>Gives one out: ten decimals, of which the largest takes what rounding leaves over, so that they sum to one. Each is rounded half to even before.</summary>
    /// <exception cref="DivideByZeroException">There are shares, and all are zero.</exception>
    public static decimal[] Of(IReadOnlyList<Share> shares)
    {
        var (cut, exact) = (0, BigInteger.Zero);
        for (var i = 0; i < shares.Count; i++) cut = Math.Max(cut, shares[i].shift);
        var all = UInt128.Zero;
        for (var i = 0; i < shares.Count; i++) all += shares[i].Top(cut);
        // Each number lacks less than one after the cut, so that a remainder this near to a half decides nothing.
        var doubt = cut == 0 ? 0 : 4 * (UInt128)One * (UInt128)(shares.Count + 1);
        var (parts, left, largest) = (new long[shares.Count], One, 0);
        for (var i = 0; i < parts.Length; i++)
        {
            var (quotient, rest) = UInt128.DivRem(Math.BigMul(shares[i].Top(cut), (ulong)One), all);
            var (twice, odd) = (rest * 2, !UInt128.IsEvenInteger(quotient));
            if (cut > 0 && (twice > all ? twice - all : all - twice) <= doubt)
            {
                if (exact.IsZero) exact = shares.Aggregate(BigInteger.Zero, (sum, s) => sum + s.whole);
                parts[i] = (long)(Exact.Round(shares[i].whole, exact, Places)!.Value * One);
            }
            else parts[i] = (long)quotient + (twice > all || (twice == all && odd) ? 1 : 0);

            left -= parts[i];
            if (parts[i] > parts[largest]) largest = i;
        }

        if (parts.Length > 0) parts[largest] += left;
        return Array.ConvertAll(parts, Written);
    }

    // Shifts take their count modulo 64.
    private ulong Top(int cut) => cut - shift < Leading ? top >> (cut - shift) : 0;

    // Without trailing zeros.
    private static decimal Written(long part)
    {
        var places = Places;
        for (; places > 0 && part % 10 == 0; places--) part /= 10;
        return new decimal(unchecked((int)part), (int)(part >> 32), 0, false, (byte)places);
    }
}
