using System.Globalization;
using System.Numerics;
using System.Text;

namespace Ledger.Kernel;

/// <summary>Exact decimal arithmetic where <see cref="decimal"/> alone would round twice or overflow.</summary>
public static class Exact
{
    /// <summary>Significant digits that a decimal always keeps.</summary>
    public const int MaxDigits = 28;

    /// <summary>The same number without trailing zeros, so that equal numbers are written alike.</summary>
    public static decimal Normalize(decimal value)
    {
        if (value.Scale == 0) return value;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        if (bits[2] != 0) return value / 1.0000000000000000000000000000m;
        // Of 64 bits the zeros are sooner taken off one by one.
        var (magnitude, scale) = (unchecked(((ulong)(uint)bits[1] << 32) | (uint)bits[0]), value.Scale);
        if (magnitude == 0) return 0;
        for (; scale > 0 && magnitude % 10 == 0; scale--) magnitude /= 10;
        return scale == value.Scale ? value : new decimal(unchecked((int)magnitude), unchecked((int)(magnitude >> 32)), 0, value < 0, scale);
    }

    /// <summary>Reads a JSON number as it stands in UTF-8; false when it has more than 28 significant digits or is out of range.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, out decimal value)
    {
        // So few characters hold no digit that a decimal could lose. Nothing is nothing, in however many decimals.
        if (json.Length <= MaxDigits && json.IndexOfAny((byte)'e', (byte)'E') < 0 && decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value != 0)
            return true;
        return TryParse(Encoding.ASCII.GetString(json), out value);
    }

    /// <summary>Reads a JSON number so that no digit is lost; false when it has more than 28 significant digits or is out of range.</summary>
    public static bool TryParse(string text, out decimal value)
    {
        value = 0;
        var parts = text.Split('e', 'E');
        var mantissa = parts[0];
        var digits = mantissa.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        if (mantissa.Contains('.', StringComparison.Ordinal)) digits = digits.TrimEnd('0');
        if (digits.Length > MaxDigits) return false;
        if (digits.Length == 0) return true;
        var exponent = 0;
        if (parts.Length > 1 && !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        // decimal.TryParse rounds silently what lies beyond 28 decimals.
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = (point < 0 ? 0 : mantissa.TrimEnd('0').Length - point - 1) - (long)exponent;
        return decimals <= MaxDigits && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>One unit of the last digit written: 1 for 120, 0.01 for 3.31 and for 3.30.</summary>
    public static decimal LastDigit(decimal written) => new(1, 0, 0, false, written.Scale);

    /// <summary>The mean, rounded half to even to <paramref name="places"/> decimals; the sum is exact.</summary>
    /// <exception cref="ArgumentException">No values.</exception>
    public static decimal Mean(ReadOnlySpan<decimal> values, int places = 2)
    {
        if (values.Length == 0) throw new ArgumentException("The mean of nothing is not a number.", nameof(values));
        var scale = LargestScale(values);
        if (Few.Sums(values, scale) is not var (small, _)) return Round(Sum(values, scale), BigInteger.Pow(10, scale) * values.Length, places) ?? throw new OverflowException("The mean is out of range.");
        if (scale > 2 || places > 2) return Round(small, BigInteger.Pow(10, scale) * values.Length, places)!.Value;
        return Few.Quotient(small * Few.Powers[places], Few.Powers[scale] * values.Length, places)!.Value;
    }

    /// <summary>The sum of so few and so small values that none of its digits is lost; null for others, and then it is for fractions.</summary>
    internal static decimal? SmallSum(ReadOnlySpan<decimal> values)
    {
        var scale = LargestScale(values);
        return Few.Sums(values, scale) is var (small, _) ? Normalize(Few.ToDecimal(small, scale)!.Value) : null;
    }

    /// <summary>The median of values in their order, of an even number the mean of the middle two, rounded likewise.</summary>
    /// <exception cref="ArgumentException">No values.</exception>
    public static decimal Median(ReadOnlySpan<decimal> sorted)
    {
        var middle = sorted.Length / 2;
        return Mean(sorted.Length == 0 ? [] : sorted.Length % 2 == 1 ? sorted.Slice(middle, 1) : sorted.Slice(middle - 1, 2));
    }

    /// <summary>The sum of values times weights that sum to one, rounded half to even to 2 decimals; nothing is rounded before.</summary>
    public static decimal WeightedMean(ReadOnlySpan<decimal> values, ReadOnlySpan<decimal> weights)
    {
        var (ofValues, ofWeights) = (LargestScale(values), LargestScale(weights));
        var (small, large) = Products(values, ofValues, weights, ofWeights);
        if (!large.IsZero || ofValues + ofWeights > 18) return Round(large + small, BigInteger.Pow(10, ofValues + ofWeights), 2) ?? throw new OverflowException("The mean is out of range.");
        return Few.Quotient(small * 100, (Int128)BigInteger.Pow(10, ofValues + ofWeights), 2) ?? throw new OverflowException("The mean is out of range.");
    }

    /// <summary>
    /// The sample standard deviation (n − 1), rounded half to even to <paramref name="places"/> decimals; null below two values.
    /// Computed as √((nΣx² − (Σx)²) / (n(n − 1))) in whole numbers, so that equal values give exactly zero.
    /// </summary>
    public static decimal? StandardDeviation(ReadOnlySpan<decimal> values, int places = 2) => Deviation(values, 1, places);

    /// <summary>The standard error of the mean, standard deviation / √n, rounded likewise; null below two values.</summary>
    public static decimal? StandardError(ReadOnlySpan<decimal> values, int places = 2) => Deviation(values, values.Length, places);

    // The standard deviation divided by the root of a whole number.
    private static decimal? Deviation(ReadOnlySpan<decimal> values, int over, int places)
    {
        if (values.Length < 2) return null;
        var scale = LargestScale(values);
        BigInteger n = values.Length, sum, squares = 0;
        if (Few.Sums(values, scale) is var (small, smallSquares))
        {
            if (Few.Deviation(values.Length, over, scale, places, small, smallSquares) is { } soon) return soon;
            (sum, squares) = (small, smallSquares);
        }
        else
        {
            sum = Sum(values, scale);
            foreach (var value in values) squares += BigInteger.Pow(Scaled(value, scale), 2);
        }

        var numerator = (n * squares) - (sum * sum);
        var denominator = n * (n - 1) * over * BigInteger.Pow(10, 2 * scale);
        // √(N/D)·10^p rounded: the root of 4·N·10^2p/D, then half away the last bit; exact ties cannot be irrational.
        var doubled = SquareRoot(4 * numerator * BigInteger.Pow(10, 2 * places) / denominator);
        var half = HalfEven(doubled, exact: numerator * 4 * BigInteger.Pow(10, 2 * places) == doubled * doubled * denominator);
        return ToDecimal(half, places) ?? throw new OverflowException("The deviation is out of range.");
    }

    /// <summary>A quotient rounded half to even to <paramref name="places"/> decimals, exactly.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="OverflowException">The quotient with its decimals is out of range; see <see cref="TryDivide"/>.</exception>
    public static decimal Divide(decimal dividend, decimal divisor, int places) =>
        TryDivide(dividend, divisor, places) ?? throw new OverflowException("The quotient is out of range.");

    /// <summary>The same quotient; null when it has more digits with its decimals than a decimal keeps.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static decimal? TryDivide(decimal dividend, decimal divisor, int places) => Round(Scaled(dividend), Scaled(divisor), places);

    /// <summary>
    /// A value times some numbers over others, rounded once, half to even, to 28 significant digits and at most 28 decimals;
    /// null from 10²⁶ on, where two decimals would not fit any more.
    /// </summary>
    /// <exception cref="DivideByZeroException">A divisor is zero.</exception>
    public static decimal? Proportion(decimal value, IReadOnlyCollection<decimal> times, IReadOnlyCollection<decimal> over)
    {
        var numerator = times.Aggregate(Scaled(value), (product, t) => product * Scaled(t)) * BigInteger.Pow(10, CommonScale * over.Count);
        var denominator = over.Aggregate(BigInteger.Pow(10, CommonScale * (times.Count + 1)), (product, o) => product * Scaled(o));
        var whole = BigInteger.Abs(numerator / denominator);
        var digits = whole.IsZero ? 0 : whole.ToString(CultureInfo.InvariantCulture).Length;
        return digits > MaxDigits - 2 ? null : Round(numerator, denominator, MaxDigits - digits);
    }

    /// <summary>Half of the sum of two numbers, or null when that has more digits than a decimal keeps.</summary>
    public static decimal? Midpoint(decimal low, decimal high)
    {
        var middle = low + ((high - low) / 2);
        return middle - low == high - middle && (middle * 2) - high == low ? Normalize(middle) : null;
    }

    private static int LargestScale(ReadOnlySpan<decimal> values)
    {
        var scale = 0;
        foreach (var value in values) scale = Math.Max(scale, value.Scale);
        return scale;
    }

    private const int CommonScale = 28;

    private static BigInteger Sum(ReadOnlySpan<decimal> values, int scale)
    {
        var sum = BigInteger.Zero;
        foreach (var value in values) sum += Scaled(value, scale);
        return sum;
    }

    // The sum of the products in units of 10^-(both scales), that of the small ones and that of the others.
    private static (Int128 Small, BigInteger Large) Products(ReadOnlySpan<decimal> values, int ofValues, ReadOnlySpan<decimal> weights, int ofWeights)
    {
        // Of so few nothing is longer than 128 bits, times a hundred neither.
        const int Most = 1 << 19;
        var (whole, sum) = (BigInteger.Zero, Int128.Zero);
        for (var i = 0; i < values.Length; i++)
        {
            if (values.Length < Most && Few.Whole(values[i], ofValues) is { } value && Few.Whole(weights[i], ofWeights) is { } weight) sum += (Int128)value * weight;
            else whole += Scaled(values[i], ofValues) * Scaled(weights[i], ofWeights);
        }

        return (sum, whole);
    }

    // The number in units of 10^-scale, which is a whole number for a scale no smaller than its own.
    internal static BigInteger Scaled(decimal value, int scale = CommonScale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        // The words of a decimal are unsigned: a high bit is no sign.
        var magnitude = unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]);
        var whole = value < 0 ? -magnitude : magnitude;
        return value.Scale == scale ? whole : whole * BigInteger.Pow(10, scale - value.Scale);
    }

    // Half to even; null when the result has more digits than a decimal keeps.
    internal static decimal? Round(BigInteger numerator, BigInteger denominator, int places)
    {
        if (denominator < 0) (numerator, denominator) = (-numerator, -denominator);
        var quotient = BigInteger.DivRem(BigInteger.Abs(numerator) * BigInteger.Pow(10, places), denominator, out var rest);
        var twice = (rest * 2).CompareTo(denominator);
        if (twice > 0 || (twice == 0 && !quotient.IsEven)) quotient++;
        return ToDecimal(numerator < 0 ? -quotient : quotient, places);
    }

    // "exact" says whether nothing was cut off below the whole number, so that its half is a true tie.
    private static BigInteger HalfEven(BigInteger doubled, bool exact)
    {
        var half = BigInteger.DivRem(doubled, 2, out var rest);
        return rest.IsZero || (exact && half.IsEven) ? half : half + 1;
    }

    private static decimal? ToDecimal(BigInteger value, int places)
    {
        var magnitude = BigInteger.Abs(value);
        if (magnitude.GetBitLength() > 96) return null;
        var (low, middle, high) = unchecked(((int)(uint)(magnitude & uint.MaxValue), (int)(uint)((magnitude >> 32) & uint.MaxValue), (int)(uint)(magnitude >> 64)));
        return new decimal(low, middle, high, value.Sign < 0, (byte)places);
    }

    private static BigInteger SquareRoot(BigInteger value)
    {
        if (value.IsZero) return 0;
        var root = BigInteger.One << (int)((value.GetBitLength() / 2) + 1);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }
}
