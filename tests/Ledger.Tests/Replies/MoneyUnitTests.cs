using System.Globalization;
using Ledger.Cli.Reading;
using Ledger.Replies;

namespace Ledger.Tests.Replies;

public class MoneyUnitTests
{
    [Theory]
    [InlineData("31400000000 122500000000", "bn", "31.4 122.5")]
    [InlineData("31400000000 122500000000 3600000000", "bn", "31.4 122.5 3.6")]
    [InlineData("24500000 3236000000", "mn", "24.5 3,236.0")]
    [InlineData("3236000000", "bn", "3.24")]
    [InlineData("1082700000000 949800000000", "bn", "1,082.7 949.8")]
    [InlineData("956006843000", "bn", "956.01")]
    [InlineData("45000000000000", "tn", "45")]
    [InlineData("999999", "", "999,999")]
    [InlineData("1.5 2", "", "1.50 2.00")]
    [InlineData("1 999999999999999999", "tn", "<0.001 1,000,000.000")]
    [InlineData("0", "", "0")]
    [InlineData("0 5000000", "mn", "0 5")]
    public void Amounts_of_a_table_share_the_unit_that_shows_them_all(string amounts, string word, string shown)
    {
        var all = amounts.Split(' ').Select(a => (decimal?)decimal.Parse(a, CultureInfo.InvariantCulture)).ToList();

        var unit = MoneyUnit.For(all);

        Assert.Equal(word, unit.Word);
        Assert.Equal(shown, string.Join(' ', all.Select(unit.Text)));
    }

    [Fact]
    public void Nothing_to_show_needs_no_unit()
    {
        var unit = MoneyUnit.For([null, null]);
        Assert.Equal(("USD", "", "0"), (unit.With("USD"), unit.Text(null), unit.Text(0)));
    }

    [Fact]
    public void Differences_keep_their_sign_and_are_never_minus_zero()
    {
        var unit = new MoneyUnit(1_000_000_000, "bn", 1);
        Assert.Equal(["+2.5", "-2.5", "0.0", "<0.1", ">-0.1"], new[] { 2_500_000_000m, -2_500_000_000m, -0.0m, 1m, -1m }.Select(a => a == 2_500_000_000m ? unit.WithSign(a) : unit.Text(a)));
    }

    [Fact]
    public void Unlike_amounts_in_a_sentence_read_unlike()
    {
        Assert.Equal("120 → 122.5 bn CNY", Wording.Move(120_000_000_000, 122_500_000_000, "CNY"));
        Assert.Equal("31.4 → 31.40004 bn CNY", Wording.Move(31_400_000_000, 31_400_040_000, "CNY"));
        Assert.Equal("– → 380 bn CNY", Wording.Move(null, 380_000_000_000, "CNY"));
        Assert.Equal("17.19 bn CNY", Wording.Money(17_189_189_189.19m, "CNY"));
    }

    [Theory]
    [InlineData("3.31", "+331.0 %")]
    [InlineData("-0.0001", "0.0 %")]
    [InlineData("-0.5", "-50.0 %")]
    [InlineData("0", "0.0 %")]
    [InlineData("12345678901234567890", "+12,345,678,901,234,567,890 ×")]
    public void Growth_is_a_percentage_until_nobody_would_read_it(string fraction, string shown) =>
        Assert.Equal(shown, MoneyUnit.Growth(decimal.Parse(fraction, CultureInfo.InvariantCulture)));
}
