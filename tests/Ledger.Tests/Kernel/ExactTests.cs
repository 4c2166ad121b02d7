using System.Globalization;
using System.Numerics;
using CsCheck;
using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class ExactTests
{
    // Whole units and hundredths, as figures are written.
    private static readonly Gen<decimal> Figures = Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 2])
        .Select((whole, places) => new decimal(whole) / (decimal)BigInteger.Pow(10, places));

    private static readonly Gen<decimal> Points = Gen.Select(Gen.Long[0, 999_999_999_999_999_999], Gen.Int[0, 10])
        .Select((whole, places) => new decimal(whole) / (decimal)BigInteger.Pow(10, places));

    [Theory]
    [InlineData("0.125", "0.12")]
    [InlineData("0.135", "0.14")]
    [InlineData("0.1250000000000000000000000001", "0.13")]
    [InlineData("-0.125", "-0.12")]
    [InlineData("-0.135", "-0.14")]
    [InlineData("0.005", "0.00")]
    [InlineData("120000000000", "120000000000.00")]
    public void The_mean_of_one_rounds_half_to_even(string value, string expected) => Assert.Equal(expected, Text(Exact.Mean([Number(value)])));

    [Fact]
    public void The_mean_rounds_once()
    {
        Assert.Equal("122500000000.00", Text(Exact.Mean([125_000_000_000, 120_000_000_000])));
        Assert.Equal("0.33", Text(Exact.Mean([0, 0, 1])));
        Assert.Equal("0.67", Text(Exact.Mean([0, 1, 1])));
        // 0.125 exactly from three values, a true tie that a rounded third would miss.
        Assert.Equal("0.12", Text(Exact.Mean([0.1m, 0.1m, 0.175m])));
        Assert.Equal("999999999999999999.99", Text(Exact.Mean([999_999_999_999_999_999.99m, 999_999_999_999_999_999.99m])));
    }

    [Fact]
    public void A_small_sum_is_the_fraction_s_to_the_digit()
    {
        Gen.Select(Gen.Long[-99_999_999_999, 99_999_999_999], Gen.Int[0, 3]).Select((whole, places) => new decimal(whole) / (decimal)BigInteger.Pow(10, places)).Array[0, 50].Sample(values =>
            Assert.Equal(Text(values.Aggregate(Fraction.Zero, (sum, v) => sum.Plus(Fraction.Of(v))).InFull()!.Value), Text(Exact.SmallSum(values)!.Value)));
        Assert.Null(Exact.SmallSum([decimal.MaxValue, 1]));
    }

    [Fact]
    public void The_mean_of_nothing_is_a_bug() => Assert.Throws<ArgumentException>(() => Exact.Mean([]));

    [Fact]
    public void The_mean_is_the_rounded_fraction() => Points.Array[1, 20].Sample(values =>
        Assert.Equal(
            Rational.Rounded(values.Aggregate(BigInteger.Zero, (sum, v) => sum + Rational.Of(v)), BigInteger.Pow(10, 36) * values.Length),
            Text(Exact.Mean(values))));

    [Theory]
    [InlineData("3535533905.93", "125000000000", "120000000000")]
    [InlineData("1.00", "1", "2", "3")]
    [InlineData("2.14", "2", "4", "4", "4", "5", "5", "7", "9")]
    [InlineData("0.71", "1", "2")]
    [InlineData("0.00", "0.1", "0.1", "0.1")]
    [InlineData("0.00", "999999999999999999.99", "999999999999999999.99")]
    [InlineData("0.12", "0", "0.125", "0.25")]
    [InlineData("0.14", "0", "0.135", "0.27")]
    [InlineData("707106781186547524.39", "0", "999999999999999999.99")]
    [InlineData("0.00", "0", "0", "0", "0.01")]
    [InlineData("0.02", "0", "0", "0", "0.03")]
    [InlineData("0.01", "0", "0.01")]
    [InlineData("796131459065720.86", "0", "1125899906842623")]
    public void The_standard_deviation_is_the_sample_s(string expected, params string[] values) =>
        Assert.Equal(expected, Text(Exact.StandardDeviation([.. values.Select(Number)])!.Value));

    [Theory]
    [InlineData("2500000000.00", "125000000000", "120000000000")]
    [InlineData("0.58", "1", "2", "3")]
    [InlineData("0.00", "7", "7", "7", "7")]
    [InlineData("0.50", "-1", "0")]
    [InlineData("0.76", "2", "4", "4", "4", "5", "5", "7", "9")]
    public void The_standard_error_is_the_deviation_over_the_root_of_the_number(string expected, params string[] values) =>
        Assert.Equal(expected, Text(Exact.StandardError([.. values.Select(Number)])!.Value));

    [Fact]
    public void Below_two_values_there_is_no_deviation()
    {
        Assert.Null(Exact.StandardError([1]));
        Assert.Null(Exact.StandardDeviation([]));
        Assert.Null(Exact.StandardDeviation([1]));
    }

    [Fact]
    public void Equal_values_deviate_by_exactly_nothing() => Gen.Select(Points, Gen.Int[2, 30]).Sample((value, count) =>
        Assert.Equal(0m, Exact.StandardDeviation([.. Enumerable.Repeat(value, count)])));

    [Fact]
    public void The_standard_deviation_is_the_nearest_hundredth()
    {
        Points.Array[2, 12].Sample(IsNearest);
        Figures.Array[2, 60].Sample(IsNearest);
        Gen.Select(Figures, Gen.Decimal[0, 1]).Select((far, near) => far + Math.Round(near, 2)).Array[2, 5].Sample(IsNearest);
    }

    private static void IsNearest(decimal[] values)
    {
        BigInteger n = values.Length, sum = 0, squares = 0;
        foreach (var v in values.Select(Rational.Of)) (sum, squares) = (sum + v, squares + (v * v));
        var variance = (n * squares) - (sum * sum);
        var unit = n * (n - 1);
        // s is nearest when (s - ½ hundredth)² ≤ variance ≤ (s + ½ hundredth)².
        var doubled = 2 * Rational.Of(Exact.StandardDeviation(values)!.Value);
        var hundredth = BigInteger.Pow(10, 34);
        Assert.True(doubled < hundredth || BigInteger.Pow(doubled - hundredth, 2) * unit <= 4 * variance);
        Assert.True(BigInteger.Pow(doubled + hundredth, 2) * unit >= 4 * variance);
    }

    [Theory]
    [InlineData("31.8", "1.85", 2, "17.19")]
    [InlineData("31.8", "4.31", 2, "7.38")]
    [InlineData("1", "8", 2, "0.12")]
    [InlineData("3", "8", 2, "0.38")]
    [InlineData("-1", "8", 2, "-0.12")]
    [InlineData("1", "-3", 4, "-0.3333")]
    [InlineData("-2", "-3", 4, "0.6667")]
    [InlineData("380", "3", 2, "126.67")]
    [InlineData("0", "3", 2, "0.00")]
    public void A_quotient_rounds_once_and_half_to_even(string dividend, string divisor, int places, string expected) =>
        Assert.Equal(expected, Text(Exact.Divide(Number(dividend), Number(divisor), places)));

    [Fact]
    public void Dividing_by_zero_is_a_bug() => Assert.Throws<DivideByZeroException>(() => Exact.Divide(1, 0, 2));

    [Theory]
    [InlineData("100", "150", "125")]
    [InlineData("0.1", "0.2", "0.15")]
    [InlineData("5", "5", "5")]
    [InlineData("0", "0", "0")]
    [InlineData("999999999999999998", "999999999999999999", "999999999999999998.5")]
    [InlineData("0", "0.0000000000000000000000000001", null)]
    [InlineData("0.0000000000000000000000000001", "900000000000000000", null)]
    public void The_midpoint_is_exact_or_refused(string low, string high, string? expected) =>
        Assert.Equal(expected, Exact.Midpoint(Number(low), Number(high)) is { } middle ? Text(middle) : null);

    [Fact]
    public void A_midpoint_given_is_exact() => Gen.Select(Points, Points).Sample((a, b) =>
    {
        if (Exact.Midpoint(Math.Min(a, b), Math.Max(a, b)) is { } middle)
            Assert.Equal(Rational.Of(a) + Rational.Of(b), 2 * Rational.Of(middle));
    });

    [Fact]
    public void A_ratio_has_ten_decimals_and_none_without_a_divisor()
    {
        Assert.Equal("0.3333333333", Text(Money.Ratio(1, 3)!.Value));
        Assert.Equal("3.31", Text(Money.Ratio(331, 100)!.Value));
        Assert.Null(Money.Ratio(1, 0));
        Assert.Null(Money.Ratio(null, 1));
        Assert.Null(Money.Ratio(1, null));
    }

    [Fact]
    public void A_ratio_too_large_to_write_is_none() => Assert.Null(Money.Ratio(900_000_000_000_000_000m, 0.0000000000000000000000000001m));

    [Theory]
    [InlineData("52413793103.448275862068965517", true, "52413793103.45")]
    [InlineData("0.125", true, "0.12")]
    [InlineData("0.125", false, "0.125")]
    [InlineData("31800000000.000", false, "31800000000")]
    public void Only_converted_amounts_are_rounded(string amount, bool converted, string expected) =>
        Assert.Equal(expected, Text(Money.Written(Number(amount), converted)));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
