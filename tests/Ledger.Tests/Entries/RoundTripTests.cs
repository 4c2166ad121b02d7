using System.Text.Json.Nodes;
using CsCheck;

namespace Ledger.Tests.Entries;

/// <summary>Whatever is read is stored and read back as it was.</summary>
public class RoundTripTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 1, 60],
        Gen.String[Gen.Char[' ', '\uD7FF'], 1, 60],
        Gen.OneOf("\"", "\\", "</script>", "é e\u0301", "💰💰", "\u2028", "\uFEFF", "a\u200Db", "中文，。"));

    [Fact]
    public void Any_entry_with_any_of_its_optional_fields() =>
        Gen.Select(Gen.OneOf(Examples.Full.Keys.ToArray()), Gen.Int, Texts, Texts).Sample((type, mask, text, other) =>
        {
            var json = Examples.Full[type];
            var optional = json.AsObject().Select(p => p.Key).Where(k => k is not ("type" or "periodStart" or "periodEnd") && !Examples.Required[type].Contains(k)).ToList();
            for (var i = 0; i < optional.Count; i++)
                if ((mask >> i & 1) == 1) json = json.With(optional[i], null);
            foreach (var (name, value) in (ValueTuple<string, string>[])[("note", text), ("reason", other), ("analyst", text), ("source.title", other), ("source.excerpt", text)])
                if (Has(json, name)) json = json.With(name, value);
            if (Reading.Try(json.ToJsonString()) is not ({ } entry, _)) return;
            var stored = entry.Stored();
            Assert.Equal(entry, stored);
            Assert.Equal(entry.Written(), stored.Written());
            Assert.Equal(entry.Fingerprint(), stored.Fingerprint());
            Assert.Equal(entry.Written(), Reading.Good(entry.Written()).Written());
        });

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void An_excerpt_has_at_most_500_characters(int characters, bool valid)
    {
        foreach (var character in (string[])["x", "中", "💰"])
        {
            var json = Examples.Full["forecast"].With("source.excerpt", string.Concat(Enumerable.Repeat(character, characters))).ToJsonString();
            if (valid) Reading.Good(json);
            else Assert.Equal("source.excerpt", Reading.Bad(json).Path);
        }
    }

    [Theory]
    [InlineData("entry", "0194F3A1-0000-8000-8000-00000000000A", true)]
    [InlineData("entry", "ref:x", true)]
    [InlineData("entry", " 0194f3a1-0000-8000-8000-00000000000", false)]
    [InlineData("entry", "{0194f3a1-0000-8000-8000-00000000000a}", false)]
    [InlineData("entry", "0194f3a10000800080000000000000aa", false)]
    [InlineData("entry", "guojin-fy25", false)]
    [InlineData("ref", "ref:x", false)]
    public void Ids_and_references(string field, string value, bool valid)
    {
        var json = Examples.Full["retraction"].With(field, value);
        if (valid) Assert.DoesNotContain("F3A1", Reading.Good(json).Written(), StringComparison.Ordinal);
        else Assert.Equal(field, Reading.Bad(json).Path);
    }

    [Theory]
    [InlineData("periodEnd", null, "periodEnd")]
    [InlineData("periodStart", null, "periodStart")]
    [InlineData("periodStart", "2025-04-01", "periodEnd")]
    [InlineData("source.url", "ftp://example.org/", "source.url")]
    [InlineData("source.url", "example.org", "source.url")]
    [InlineData("source.url", "javascript:alert(1)", "source.url")]
    [InlineData("forecaster", "company", "forecaster")]
    [InlineData("forecaster", "Company.", "forecaster")]
    [InlineData("forecaster", "?!", "forecaster")]
    [InlineData("category", "AI", "category")]
    [InlineData("company", "Alibaba", "company")]
    [InlineData("announcedOn", "1899-12-31", "announcedOn")]
    [InlineData("announcedOn", "2025-02-24T00:00:00Z", "announcedOn")]
    public void Rules_of_a_forecast(string field, string? value, string path) =>
        Assert.Equal(path, Reading.Bad(Examples.Full["forecast"].With(field, value)).Path);

    [Fact]
    public void Without_a_figure_there_is_a_direction()
    {
        foreach (var type in (string[])["forecast", "announcement"])
        {
            Reading.Good(Examples.Full[type].With("amount", null));
            Assert.Equal("amount", Reading.Bad(Examples.Full[type].With("amount", null).With("direction", null)).Path);
        }

        Assert.Equal("direction", Reading.Bad(Examples.Full["earningsReport"].With("direction", "up")).Path);
        Assert.Equal("growth.yearOnYear", Reading.Bad(Examples.Full["earningsReport"].With("growth.yearOnYear", -1)).Path);
    }

    [Fact]
    public void A_correction_replaces_facts_only()
    {
        foreach (var type in (string[])["correction", "retraction"])
            Assert.Equal("replacement.type", Reading.Bad(Examples.Full["correction"].With("replacement", Examples.Full[type])).Path);
        Assert.Equal("company", Reading.Bad(Examples.Full["exchangeRate"].With("company", "alibaba")).Path);
        Assert.Equal("quote", Reading.Bad(Examples.Full["exchangeRate"].With("quote", "USD")).Path);
        Assert.Equal("rate", Reading.Bad(Examples.Full["exchangeRate"].With("rate", 0)).Path);
    }

    private static bool Has(JsonNode json, string path) =>
        path.Split('.').Aggregate((JsonNode?)json, (at, step) => (at as JsonObject)?[step]) is not null;
}
