namespace Ledger.Kernel;

/// <summary>The arithmetic of <see cref="Exact"/> where no number on the way is longer than 128 bits, which nearly all figures are: as exact, and several times as fast.</summary>
internal static class Few
{
    /// <summary>Of ten.</summary>
    public static readonly Int128[] Powers = [1, 10, 100];

    /// <summary>The sum and the sum of squares in units of 10^-scale; null for others than up to 2²⁴ small values.</summary>
    public static (Int128 Sum, UInt128 Squares)? Sums(ReadOnlySpan<decimal> values, int scale)
    {
        if (values.Length > 1 << 24) return null;
        var (sum, squares) = (Int128.Zero, UInt128.Zero);
        foreach (var value in values)
        {
            if (Whole(value, scale) is not { } small) return null;
            sum += small;
            squares += Math.BigMul((ulong)Math.Abs(small), (ulong)Math.Abs(small));
        }

        return (sum, squares);
    }

    /// <summary>The number in units of 10^-scale where it is below 2⁵⁰: mostly whole units, or cents. Null for others.</summary>
    public static long? Whole(decimal value, int scale)
    {
        const long Limit = 1L << 50;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = unchecked(((long)(uint)bits[1] << 32) | (uint)bits[0]);
        if (bits[2] != 0 || magnitude is < 0 or >= Limit) return null;
        for (int s = value.Scale; s < scale; s++)
            if ((magnitude *= 10) >= Limit) return null;
        return value < 0 ? -magnitude : magnitude;
    }

    /// <summary>The standard deviation divided by the root of a whole number, of so many numbers with a sum and a sum of squares; null where something on the way is longer.</summary>
    public static decimal? Deviation(int count, int over, int scale, int places, Int128 sum, UInt128 squares)
    {
        const int Most = 2;
        if (scale > Most || places > Most || squares >> 100 != 0 || count > 1 << 10) return null;
        var n = (UInt128)(uint)count;
        var numerator = (n * squares) - (UInt128)(sum * sum);
        var hundredfold = 4 * (UInt128)(Powers[places] * Powers[places]);
        if (numerator > UInt128.MaxValue / hundredfold) return null;
        numerator *= hundredfold;
        var denominator = n * (n - 1) * (uint)over * (UInt128)(Powers[scale] * Powers[scale]);
        var (quotient, rest) = UInt128.DivRem(numerator, denominator);
        var doubled = SquareRoot(quotient);
        var exact = rest == 0 && doubled * doubled == quotient;
        var half = doubled >> 1;
        if (UInt128.IsOddInteger(doubled) && !(exact && UInt128.IsEvenInteger(half))) half++;
        return ToDecimal((Int128)half, places);
    }

    /// <summary>A quotient as a whole number of units of 10^-places, rounded half to even; null when it has more digits than a decimal keeps.</summary>
    public static decimal? Quotient(Int128 numerator, Int128 denominator, int places) => ToDecimal(HalfEven(numerator, denominator), places);

    /// <summary>A whole number of units of 10^-places; null when it has more digits than a decimal keeps.</summary>
    public static decimal? ToDecimal(Int128 value, int places)
    {
        var magnitude = (UInt128)Int128.Abs(value);
        if (magnitude >> 96 != 0) return null;
        var low = (ulong)(magnitude & ulong.MaxValue);
        return unchecked(new decimal((int)(uint)low, (int)(uint)(low >> 32), (int)(uint)(magnitude >> 64), value < 0, (byte)places));
    }

    private static Int128 HalfEven(Int128 numerator, Int128 denominator)
    {
        var (quotient, rest) = Int128.DivRem(Int128.Abs(numerator), denominator);
        var twice = (rest * 2).CompareTo(denominator);
        if (twice > 0 || (twice == 0 && !Int128.IsEvenInteger(quotient))) quotient++;
        return numerator < 0 ? -quotient : quotient;
    }

    // The largest whole number whose square is not larger. The first guess is right but for the digits that a double has not.
    private static UInt128 SquareRoot(UInt128 value)
    {
        if (value == 0) return 0;
        var root = (UInt128)Math.Sqrt((double)value);
        root = (root + (value / root)) >> 1;
        while (root > ulong.MaxValue || root * root > value) root--;
        while (root < ulong.MaxValue && (root + 1) * (root + 1) <= value) root++;
        return root;
    }
}
