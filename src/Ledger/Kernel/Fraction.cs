using System.Numerics;

namespace Ledger.Kernel;

/// <summary>A fraction in lowest terms: sums and products stay exact, however many, and are rounded once when they are written.</summary>
internal readonly record struct Fraction
{
    private Fraction(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / common;
        Denominator = denominator / common;
    }

    /// <summary>Nothing.</summary>
    public static Fraction Zero { get; } = Of(0);

    /// <summary>Whole number above the line.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Whole number below it, positive.</summary>
    public BigInteger Denominator { get; }

    /// <summary>A decimal as a fraction.</summary>
    public static Fraction Of(decimal value) => new(Exact.Scaled(value, value.Scale), BigInteger.Pow(10, value.Scale));

    /// <summary>The sum.</summary>
    public Fraction Plus(Fraction other) => new((Numerator * other.Denominator) + (other.Numerator * Denominator), Denominator * other.Denominator);

    /// <summary>The product with a number.</summary>
    public Fraction Times(decimal factor) => Of(factor) is var f ? new(Numerator * f.Numerator, Denominator * f.Denominator) : default;

    /// <summary>The quotient by a positive number.</summary>
    public Fraction Over(decimal divisor) => Of(divisor) is var d ? new(Numerator * d.Denominator, Denominator * d.Numerator) : default;

    /// <summary>The number rounded half to even to so many decimals; null when it has more digits than a decimal keeps.</summary>
    public decimal? Rounded(int places) => Exact.Round(Numerator, Denominator, places) is { } rounded ? Exact.Normalize(rounded) : null;

    /// <summary>The number with all its digits; null when a decimal cannot hold them.</summary>
    public decimal? InFull()
    {
        for (var places = 0; places <= Exact.MaxDigits; places++)
            if (Rounded(places) is { } written && Of(written) == this) return written;
        return null;
    }
}
