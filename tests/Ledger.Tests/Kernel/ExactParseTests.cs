using System.Globalization;
using CsCheck;
using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class ExactParseTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("0e999999999999", "0")]
    [InlineData("31.8", "31.8")]
    [InlineData("31.80", "31.80")]
    [InlineData("3.18e1", "31.8")]
    [InlineData("3.18E+1", "31.8")]
    [InlineData("318e-1", "31.8")]
    [InlineData("-0.05", "-0.05")]
    [InlineData("1e-28", "0.0000000000000000000000000001")]
    [InlineData("1.50e-27", "0.0000000000000000000000000015")]
    [InlineData("1e28", "10000000000000000000000000000")]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999")]
    [InlineData("0.9999999999999999999999999999", "0.9999999999999999999999999999")]
    [InlineData("123456789.1234567891234567891", "123456789.1234567891234567891")]
    [InlineData("1.000000000000000000000000000000000000", "1.0000000000000000000000000000")]
    public void Keeps_up_to_28_digits(string text, string expected)
    {
        Assert.True(Exact.TryParse(text, out var value));
        Assert.Equal(expected, value.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1e-29")]
    [InlineData("1e-30")]
    [InlineData("1.55e-27")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("12345678901234567890123456789")]
    [InlineData("1.2345678901234567890123456789")]
    [InlineData("12345678901234.567890123456789")]
    [InlineData("99999999999999999999999999999")]
    [InlineData("9e28")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("1e2147483647")]
    [InlineData("1e-2147483648")]
    [InlineData("1e99999999999999999999")]
    public void Refuses_what_it_cannot_keep(string text) => Assert.False(Exact.TryParse(text, out _));

    [Fact]
    public void Is_never_a_digit_off()
    {
        var digits = Gen.Select(Gen.Int[1, 28], Gen.Int[-34, 8], Gen.Char["0123456789"].Array[28]);
        digits.Sample((length, exponent, all) =>
        {
            var text = $"{new string(all, 0, length).TrimStart('0').PadLeft(1, '1')}e{exponent}";
            if (!Exact.TryParse(text, out var value)) return;
            var stated = text.Split('e');
            Assert.Equal(Rational.Of(stated[0], exponent), Rational.Of(value));
        });
    }

    [Theory]
    [InlineData("380.0", "380")]
    [InlineData("0.00", "0")]
    [InlineData("100", "100")]
    [InlineData("31.80", "31.8")]
    [InlineData("0.0000000000000000000000000010", "0.000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Normalized_numbers_have_no_trailing_zeros(string text, string expected) =>
        Assert.Equal(expected, Exact.Normalize(decimal.Parse(text, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));
}
