using CsCheck;
using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class FractionTests
{
    [Fact]
    public void Thirds_make_a_whole()
    {
        var third = Fraction.Of(1).Over(3);
        Assert.Equal(1, third.Plus(third).Plus(third).InFull());
        Assert.Null(third.InFull());
        Assert.Equal(0.33m, third.Rounded(2));
    }

    [Theory]
    [InlineData("0.125", "0.12")]
    [InlineData("0.135", "0.14")]
    [InlineData("-0.125", "-0.12")]
    [InlineData("0.1250000000000000000000000001", "0.13")]
    [InlineData("100", "100")]
    public void Rounds_half_to_even(string value, string rounded) => Assert.Equal(Number(rounded), Fraction.Of(Number(value)).Rounded(2));

    [Theory]
    [InlineData("0")]
    [InlineData("-7.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    public void Any_decimal_comes_back_in_full(string value) => Assert.Equal(Number(value), Fraction.Of(Number(value)).InFull());

    [Fact]
    public void What_a_decimal_cannot_hold_is_none()
    {
        var most = Fraction.Of(decimal.MaxValue);
        Assert.Null(most.Plus(Fraction.Of(1)).Rounded(0));
        Assert.Null(most.Rounded(1));
        Assert.Null(most.Plus(Fraction.Of(0.5m)).InFull());
    }

    [Fact]
    public void Equal_numbers_are_equal_fractions()
    {
        Assert.Equal(Fraction.Of(0.5m), Fraction.Of(2).Over(4));
        Assert.Equal(Fraction.Of(1.50m), Fraction.Of(3).Times(0.5m));
        Assert.Equal(Fraction.Zero, Fraction.Of(0.00m));
    }

    [Fact]
    public void Shares_of_a_number_add_up_to_it() => Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 400].Array[1, 8]).Sample((amount, days) =>
    {
        var sum = days.Aggregate(Fraction.Zero, (sum, d) => sum.Plus(Fraction.Of(amount / 8m).Times(d).Over(days.Sum())));
        Assert.Equal(amount / 8m, sum.InFull());
    });

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
