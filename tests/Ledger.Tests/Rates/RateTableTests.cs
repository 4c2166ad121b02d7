using Ledger.Kernel;
using Ledger.Rates;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Rates;

/// <summary>Meaning 10: currency.</summary>
public class RateTableTests
{
    [Theory]
    [InlineData("2025-01-09", null)]
    [InlineData("2025-01-10", "700")]
    [InlineData("2025-01-19", "700")]
    [InlineData("2025-01-20", "720")]
    [InlineData("2030-01-01", "720")]
    public void The_latest_rate_on_or_before_the_day(string on, string? expected) =>
        Assert.Equal(expected, Convert("USD", "CNY", 100, on, Rate("USD", "CNY", "2025-01-20", 7.20m), Rate("USD", "CNY", "2025-01-10", 7)));

    [Fact]
    public void The_inverse_of_a_rate() => Assert.Equal("4", Convert("CNY", "USD", 29, "2025-02-24", Rate("USD", "CNY", "2025-02-24", 7.25m)));

    [Fact]
    public void The_later_of_a_rate_and_an_inverse_counts()
    {
        string[] rates = [Rate("USD", "CNY", "2025-01-10", 7), Rate("CNY", "USD", "2025-01-11", 0.125m)];
        Assert.Equal("8", Convert("USD", "CNY", 1, "2025-01-11", rates));
        Assert.Equal("7", Convert("USD", "CNY", 1, "2025-01-10", rates));
    }

    [Fact]
    public void Of_one_day_the_last_recorded_counts() =>
        Assert.Equal("9", Convert("USD", "CNY", 1, "2025-01-10", Rate("USD", "CNY", "2025-01-10", 8), Rate("USD", "CNY", "2025-01-10", 9), Rate("USD", "CNY", "2025-01-09", 7)));

    [Fact]
    public void A_corrected_rate_keeps_its_place_and_a_retracted_one_is_gone()
    {
        string[] rates = [Rate("USD", "CNY", "2025-01-10", 8), Rate("USD", "CNY", "2025-01-10", 9)];
        Assert.Equal("9", Convert("USD", "CNY", 1, "2025-01-10", [.. rates, Correction("USDCNY-2025-01-10-8", Rate("USD", "CNY", "2025-01-10", 5))]));
        Assert.Equal("8", Convert("USD", "CNY", 1, "2025-01-10", [.. rates, Retraction("USDCNY-2025-01-10-9")]));
    }

    [Fact]
    public void A_cross_rate_goes_through_one_common_currency()
    {
        Assert.Equal("14", Convert("EUR", "CNY", 1, "2025-01-10", Rate("EUR", "USD", "2025-01-09", 2), Rate("USD", "CNY", "2025-01-10", 7)));
        Assert.Equal("3.5", Convert("EUR", "CNY", 1, "2025-01-10", Rate("USD", "EUR", "2025-01-09", 2), Rate("USD", "CNY", "2025-01-10", 7)));
        Assert.Equal("15", Convert("EUR", "CNY", 1, "2025-01-10", Rate("EUR", "USD", "2025-01-09", 3), Rate("CNY", "USD", "2025-01-10", 0.2m)));
    }

    [Fact]
    public void A_cross_rate_never_takes_two_common_currencies() =>
        Assert.Null(Convert("EUR", "CNY", 1, "2025-01-10", Rate("EUR", "USD", "2025-01-09", 2), Rate("USD", "JPY", "2025-01-10", 150), Rate("JPY", "CNY", "2025-01-10", 0.05m)));

    [Fact]
    public void A_cross_rate_needs_both_of_its_rates_by_the_day() =>
        Assert.Null(Convert("EUR", "CNY", 1, "2025-01-09", Rate("EUR", "USD", "2025-01-09", 2), Rate("USD", "CNY", "2025-01-10", 7)));

    [Fact]
    public void A_direct_rate_goes_before_a_fresher_cross_rate() =>
        Assert.Equal("10", Convert("EUR", "CNY", 1, "2025-06-01", Rate("EUR", "CNY", "2025-01-01", 10), Rate("EUR", "USD", "2025-06-01", 2), Rate("USD", "CNY", "2025-06-01", 7)));

    [Fact]
    public void Of_several_common_currencies_the_freshest_counts_then_the_first_by_code()
    {
        string[] viaDollar = [Rate("EUR", "USD", "2025-01-02", 2), Rate("USD", "CNY", "2025-01-05", 7)];
        Assert.Equal("14", Convert("EUR", "CNY", 1, "2025-01-10", [.. viaDollar, Rate("EUR", "JPY", "2025-01-01", 100), Rate("JPY", "CNY", "2025-01-09", 0.05m)]));
        Assert.Equal("5", Convert("EUR", "CNY", 1, "2025-01-10", [.. viaDollar, Rate("EUR", "JPY", "2025-01-02", 100), Rate("JPY", "CNY", "2025-01-02", 0.05m)]));
    }

    [Fact]
    public void A_currency_is_itself_and_an_unknown_one_nothing()
    {
        Assert.Equal("1.5", Convert("EUR", "EUR", 1.5m, "2025-01-10"));
        Assert.Null(Convert("EUR", "CNY", 1, "2025-01-10"));
    }

    [Fact]
    public void Equal_amounts_come_back_equal_through_a_cross_rate() =>
        Assert.Equal("100", Convert("EUR", "CNY", 100, "2025-01-10", Rate("USD", "EUR", "2025-01-10", 3), Rate("USD", "CNY", "2025-01-10", 3)));

    [Theory]
    [InlineData("USD", "VND", 999_999_999_999)]
    [InlineData("VND", "USD", 0.0000000001)]
    public void A_conversion_out_of_range_is_none_and_no_crash(string from, string to, double rate) =>
        Assert.Null(Convert("USD", "VND", 999_999_999_999_999_999m, "2025-01-10", Rate(from, to, "2025-01-10", (decimal)rate)));

    [Fact]
    public void The_rates_used_are_named()
    {
        var log = new LogBuilder().With(Rate("EUR", "USD", "2025-01-09", 2), Rate("USD", "CNY", "2025-01-10", 7));
        var table = new RateTable(log.History("").At(2));
        var on = new DateOnly(2025, 1, 10);
        Assert.Equal([log.Id("EURUSD-2025-01-09-2"), log.Id("USDCNY-2025-01-10-7")], table.Used(Currency.Parse("EUR"), Currency.Parse("CNY"), on));
        Assert.Equal([log.Id("USDCNY-2025-01-10-7")], table.Used(Currency.Parse("CNY"), Currency.Parse("USD"), on));
        Assert.Empty(table.Used(Currency.Parse("CNY"), Currency.Parse("CNY"), on));
        Assert.Empty(table.Used(Currency.Parse("CNY"), Currency.Parse("JPY"), on));
    }

    private static string? Convert(string from, string to, decimal amount, string on, params string[] rates)
    {
        var log = new LogBuilder().With(rates);
        var converted = new RateTable(log.History("").At(log.Position))
            .Convert(amount, Currency.Parse(from), Currency.Parse(to), DateOnly.ParseExact(on, "yyyy-MM-dd", null));
        return converted is { } c ? Exact.Normalize(c).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
