using System.Globalization;
using CsCheck;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Tests.Entries;

namespace Ledger.Tests.Kernel;

/// <summary>Contract section 3: amounts as they are stated, and every rule of them broken one at a time.</summary>
public class AmountTests
{
    [Theory]
    [InlineData("""{ "currency": "CNY", "value": 380, "scale": "billion", "qualifier": "atLeast" }""", "380000000000", "380000000000", "380000000000")]
    [InlineData("""{ "currency": "CNY", "low": 100, "high": 150, "scale": "billion" }""", "100000000000", "150000000000", "125000000000")]
    [InlineData("""{ "currency": "CNY", "value": 31.8, "scale": "billion" }""", "31800000000", "31800000000", "31800000000")]
    [InlineData("""{ "currency": "CNY", "value": 0 }""", "0", "0", "0")]
    [InlineData("""{ "currency": "CNY", "value": -0.0 }""", "0", "0", "0")]
    [InlineData("""{ "currency": "CNY", "low": 0, "high": 0.01 }""", "0", "0.01", "0.005")]
    [InlineData("""{ "currency": "CNY", "low": 5, "high": 5, "scale": "thousand" }""", "5000", "5000", "5000")]
    [InlineData("""{ "currency": "CNY", "value": 1e-12, "scale": "trillion" }""", "1", "1", "1")]
    [InlineData("""{ "currency": "CNY", "value": 999999999999999999 }""", "999999999999999999", "999999999999999999", "999999999999999999")]
    [InlineData("""{ "currency": "CNY", "value": 999999.999999999999999999, "scale": "trillion" }""", "999999999999999999.999999", "999999999999999999.999999", "999999999999999999.999999")]
    public void In_whole_units(string json, string low, string high, string point)
    {
        var amount = Read(json);
        Assert.Equal([low, high, point], new[] { amount.Low, amount.High, amount.Point }.Select(d => d.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var amount = Read("""{ "currency": "CNY", "value": 1 }""");
        Assert.Equal((Scale.One, Qualifier.Exact, null), (amount.Scale, amount.Qualifier, amount.AlsoStatedAs));
    }

    [Theory]
    [InlineData("""{ "value": 1 }""", "currency", "required")]
    [InlineData("""{ "currency": "cny", "value": 1 }""", "currency", "CNY")]
    [InlineData("""{ "currency": "RMB", "value": 1 }""", "currency", "ISO 4217")]
    [InlineData("""{ "currency": 156, "value": 1 }""", "currency", "ISO 4217")]
    [InlineData("""{ "currency": "CNY" }""", "value", "both 'low' and 'high'")]
    [InlineData("""{ "currency": "CNY", "value": null }""", "value", "both 'low' and 'high'")]
    [InlineData("""{ "currency": "CNY", "value": 1, "low": 1, "high": 2 }""", "value", "either")]
    [InlineData("""{ "currency": "CNY", "low": 1 }""", "high", "beside 'low'")]
    [InlineData("""{ "currency": "CNY", "high": 1 }""", "low", "beside 'high'")]
    [InlineData("""{ "currency": "CNY", "low": 2, "high": 1 }""", "low", "above 'high'")]
    [InlineData("""{ "currency": "CNY", "low": 1, "high": 2, "qualifier": "about" }""", "qualifier", "not with a range")]
    [InlineData("""{ "currency": "CNY", "value": -1 }""", "value", "positive or zero")]
    [InlineData("""{ "currency": "CNY", "value": -1e-20 }""", "value", "positive or zero")]
    [InlineData("""{ "currency": "CNY", "low": -1, "high": 1 }""", "low", "positive or zero")]
    [InlineData("""{ "currency": "CNY", "value": "380" }""", "value", "without quotes")]
    [InlineData("""{ "currency": "CNY", "value": 1, "scale": "billions" }""", "scale", "one, thousand, million, billion, trillion")]
    [InlineData("""{ "currency": "CNY", "value": 1, "scale": "Billion" }""", "scale", "one of")]
    [InlineData("""{ "currency": "CNY", "value": 1, "qualifier": "over" }""", "qualifier", "exact, about, atLeast, atMost")]
    [InlineData("""{ "currency": "CNY", "value": 1e-30 }""", "value", "more digits")]
    [InlineData("""{ "currency": "CNY", "value": 12345678901234567.123456789012 }""", "value", "more digits")]
    [InlineData("""{ "currency": "CNY", "low": 0, "high": 1e-28 }""", "low", "fewer decimals")]
    [InlineData("""{ "currency": "CNY", "value": 1, "unit": "billion" }""", "unit", "no field 'unit'")]
    [InlineData("""{ "currency": "CNY", "value": 1, "value": 1 }""", "value", "twice")]
    [InlineData("""{ "currency": "CNY", "value": 1, "alsoStatedAs": { "currency": "CNY", "value": 1 } }""", "alsoStatedAs.currency", "another currency")]
    [InlineData("""{ "currency": "CNY", "value": 1, "alsoStatedAs": { "currency": "USD" } }""", "alsoStatedAs.value", "Give either")]
    [InlineData("""{ "currency": "CNY", "value": 1, "alsoStatedAs": { "currency": "USD", "value": 1e18 } }""", "alsoStatedAs.value", "10^18")]
    [InlineData("""{ "currency": "CNY", "value": 1, "alsoStatedAs": { "currency": "USD", "value": 1, "alsoStatedAs": {} } }""", "alsoStatedAs.alsoStatedAs", "no field")]
    [InlineData("380", "", "object")]
    [InlineData("[]", "", "object")]
    public void A_broken_rule_names_its_field_and_a_remedy(string json, string path, string remedy)
    {
        var problem = Reading.Bad(Report(json));
        Assert.Equal(path.Length == 0 ? "amount" : $"amount.{path}", problem.Path);
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one", "999999999999999999", "1000000000000000000")]
    [InlineData("one", "999999999999999999.9999999999", "1000000000000000000.000000001")]
    [InlineData("thousand", "999999999999999.999", "1000000000000000")]
    [InlineData("million", "999999999999.999999", "1000000000000")]
    [InlineData("billion", "999999999.999999999", "1000000000")]
    [InlineData("trillion", "999999.999999999999", "1000000")]
    [InlineData("trillion", "9.99999e5", "1e6")]
    public void Amounts_stay_below_10_to_the_18_in_every_scale(string scale, string below, string at)
    {
        Assert.True(Read($$"""{ "currency": "CNY", "value": {{below}}, "scale": "{{scale}}" }""").High < Amount.Limit);
        Assert.Contains("10^18", Reading.Bad(Report($$"""{ "currency": "CNY", "value": {{at}}, "scale": "{{scale}}" }""")).Message, StringComparison.Ordinal);
        var range = Reading.Bad(Report($$"""{ "currency": "CNY", "low": 1, "high": {{at}}, "scale": "{{scale}}" }"""));
        Assert.Equal("amount.high", range.Path);
    }

    [Fact]
    public void No_digit_is_lost_as_stated_or_in_whole_units()
    {
        var figures = Gen.Select(Gen.Int[0, 26], Gen.Char["0123456789"].Array[1, 28]).Select((places, digits) => (Digits: new string(digits), Places: places));
        Gen.Select(figures, Gen.Enum<Scale>()).Sample((figure, scale) =>
        {
            var digits = figure.Digits.PadLeft(figure.Places + 1, '0');
            var whole = digits[..^figure.Places].TrimStart('0').PadLeft(1, '0');
            var text = figure.Places == 0 ? whole : $"{whole}.{digits[^figure.Places..]}";
            var (entry, problems) = Reading.Try(Report($$"""{ "currency": "CNY", "value": {{text}}, "scale": "{{scale.Word()}}" }"""));
            if (entry is null)
            {
                Assert.Matches("10\\^18|more digits", Assert.Single(problems).Message);
                return;
            }

            var amount = ((Figure)entry).Amount!;
            Assert.Equal(Rational.Of(digits, -figure.Places) * new System.Numerics.BigInteger(Amount.UnitOf(scale)), Rational.Of(amount.Low));
            // Nothing is nothing, in however many decimals.
            Assert.Contains($"\"value\":{(amount.Low == 0 ? "0" : text)},", entry.Written(), StringComparison.Ordinal);
            Assert.Equal(entry.Written(), entry.Stored().Written());
            Assert.Equal(amount.Low, ((Figure)Reading.Good(Whole(entry))).Amount!.Low);
        });
    }

    [Theory]
    [InlineData("atLeast", "5", null)]
    [InlineData("atMost", "0", "5")]
    [InlineData("about", "5", "5")]
    [InlineData("exact", "5", "5")]
    public void A_qualifier_opens_the_interval(string qualifier, string? low, string? high)
    {
        var interval = Read($$"""{ "currency": "CNY", "value": 5, "qualifier": "{{qualifier}}" }""").Interval;
        Assert.Equal((low, high), (interval.Low?.ToString(CultureInfo.InvariantCulture), interval.High?.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Whole(LedgerEvent entry) => entry.Written(asStated: false);

    private static Amount Read(string json) => ((Figure)Reading.Good(Report(json))).Amount!;

    private static string Report(string amount) =>
        $$"""{ "type": "earningsReport", "company": "alibaba", "announcedOn": "2025-02-20", "period": "FY2025-Q3", "amount": {{amount}}, "source": { "title": "A report" } }""";
}
