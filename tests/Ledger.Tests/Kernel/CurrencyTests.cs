using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class CurrencyTests
{
    [Theory]
    [InlineData("USD")]
    [InlineData("CNY")]
    [InlineData("TWD")]
    [InlineData("KRW")]
    [InlineData("DEM")]
    public void Codes_of_the_standard(string code) => Assert.Equal(code, Currency.Parse(code).ToString());

    [Theory]
    [InlineData("usd", "USD")]
    [InlineData("Usd", "USD")]
    [InlineData("RMB", "ISO 4217")]
    [InlineData("CNH", "ISO 4217")]
    [InlineData("XTS", "ISO 4217")]
    [InlineData("XAU", "ISO 4217")]
    [InlineData("US", "ISO 4217")]
    [InlineData("USD ", "ISO 4217")]
    [InlineData("$", "ISO 4217")]
    [InlineData("", "ISO 4217")]
    [InlineData(null, "ISO 4217")]
    public void Anything_else_is_told_what_would_be_right(string? code, string remedy)
    {
        Assert.False(Currency.TryParse(code, out _, out var message));
        Assert.Contains(remedy, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_not_listed_is_a_bug_where_it_was_checked_before() => Assert.Throws<ArgumentException>(() => Currency.Parse("ABC"));
}
