using System.Globalization;
using System.Numerics;

namespace Ledger.Tests.Kernel;

/// <summary>Exact fractions, to check decimals against: a numerator over a power of ten, or over any whole number.</summary>
internal static class Rational
{
    /// <summary>The number as whole units of 10⁻³⁶.</summary>
    public static BigInteger Of(string digits, int exponent) =>
        BigInteger.Parse(digits, CultureInfo.InvariantCulture) * BigInteger.Pow(10, 36 + exponent);

    /// <summary>The number as whole units of 10⁻³⁶.</summary>
    public static BigInteger Of(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? Of(text, 0) : Of(text.Remove(point, 1), point + 1 - text.Length);
    }

    /// <summary>Half-even rounding of a fraction to two decimals, as a text.</summary>
    public static string Rounded(BigInteger numerator, BigInteger denominator)
    {
        var hundredths = BigInteger.DivRem(BigInteger.Abs(numerator) * 100, denominator, out var rest);
        if (rest * 2 > denominator || (rest * 2 == denominator && !hundredths.IsEven)) hundredths++;
        var text = hundredths.ToString(CultureInfo.InvariantCulture).PadLeft(3, '0');
        return (numerator.Sign < 0 && !hundredths.IsZero ? "-" : "") + text[..^2] + "." + text[^2..];
    }
}
