using System.Text.Json.Nodes;
using Ledger.Kernel;
using Ledger.Tests.Entries;

namespace Ledger.Tests.Kernel;

public class FingerprintTests
{
    private const string Short = """
        { "type": "forecast", "company": "alibaba", "forecaster": "Guojin Securities", "announcedOn": "2025-02-24", "period": "FY2025",
          "amount": { "currency": "CNY", "value": 380, "scale": "billion" }, "source": { "title": "A note" } }
        """;

    [Theory]
    // Other white space and order, defaults written, absent fields as null, the same amount in other digits.
    [InlineData("""{"source":{"title":"A note"},"amount":{"scale":"billion","value":380,"currency":"CNY"},"period":"FY2025","announcedOn":"2025-02-24","forecaster":"Guojin Securities","company":"alibaba","type":"forecast"}""")]
    [InlineData("""{"type":"forecast","company":"alibaba","forecaster":"Guojin Securities","announcedOn":"2025-02-24","period":"FY2025","basis":"cash","category":"total","amount":{"currency":"CNY","value":380,"scale":"billion","qualifier":"exact"},"source":{"title":"A note"}}""")]
    [InlineData("""{"type":"forecast","company":"alibaba","forecaster":"Guojin Securities","announcedOn":"2025-02-24","period":"FY2025","note":null,"ref":null,"direction":null,"amount":{"currency":"CNY","value":380,"scale":"billion","alsoStatedAs":null},"source":{"title":"A note","url":null}}""")]
    [InlineData("""{"type":"forecast","company":"alibaba","forecaster":"Guojin Securities","announcedOn":"2025-02-24","period":"FY2025","amount":{"currency":"CNY","value":380000000000},"source":{"title":"A note"}}""")]
    [InlineData("""{"type":"forecast","company":"alibaba","forecaster":"Guojin Securities","announcedOn":"2025-02-24","period":"FY2025","amount":{"currency":"CNY","value":380.0,"scale":"billion"},"source":{"title":"A note"}}""")]
    [InlineData("""{"type":"forecast","company":"alibaba","forecaster":"Guojin Securities","announcedOn":"2025-02-24","period":"FY2025","amount":{"currency":"CNY","value":3.8e2,"scale":"billion"},"source":{"title":"A note"}}""")]
    [InlineData("""{"type":"forecast","company":"alibaba","forecaster":"Guojin Securities","announcedOn":"2025-02-24","period":"FY2025","amount":{"currency":"CNY","value":0.38,"scale":"trillion"},"source":{"title":"A note"}}""")]
    [InlineData("""{"type":"\u0066orecast","company":"alibaba","forecaster":"Guojin\u0020Securities","announcedOn":"2025-02-24","period":"FY2025","amount":{"currency":"CNY","value":380,"scale":"billion"},"source":{"title":"A note"}}""")]
    public void The_same_content_has_the_same_fingerprint(string json) =>
        Assert.Equal(Reading.Good(Short).Fingerprint(), Reading.Good(json).Fingerprint());

    [Fact]
    public void Any_other_content_has_another()
    {
        var seen = new HashSet<Fingerprint>();
        foreach (var (type, example) in Examples.Full)
        {
            Assert.True(seen.Add(Reading.Good(example).Fingerprint()), type);
            foreach (var (name, value) in example.AsObject().Where(p => p.Key is not ("type" or "company" or "periodStart" or "periodEnd")).ToList())
                foreach (var other in Others(type, name, value!))
                    if (Reading.Try(example.With(name, other).ToJsonString()).Entry is { } changed)
                        Assert.True(seen.Add(changed.Fingerprint()), $"{type}.{name} = {other?.ToJsonString()}");
        }

        Assert.True(seen.Count > 100, $"Only {seen.Count} variants were made.");
    }

    // Stored beside every entry ever recorded: a value that changes here makes old duplicates unrecognisable.
    [Theory]
    [InlineData("announcement", "5fcb975c134a7372cbe230907e23d42d14d6a100")]
    [InlineData("confirmation", "49791a5399445305d0c72aea13b8c73e40d0a6ba")]
    [InlineData("correction", "8afae6abefdf69345cfc5ada0ed883b0c137be3d")]
    [InlineData("earningsReport", "c5ac972f60e4fd7c8fb3a4cda22d262f23b79776")]
    [InlineData("exchangeRate", "a8cf48da3d81ed357712c3376cf1089719ffe9c6")]
    [InlineData("exclusion", "f4e507020f857a3588ed8db39515c7e88335095f")]
    [InlineData("forecast", "d877d43a20a3d6ef3317b70fd0f0ad631fe3101d")]
    [InlineData("retraction", "1abf2d716b2b64060b4b8bf9f97d0d957e7a98a6")]
    [InlineData("withdrawal", "046f6eb12a1e9d2215964dd780811f8a2765d8da")]
    public void Fingerprints_that_last(string type, string fingerprint) => Assert.StartsWith(fingerprint, Reading.Good(Examples.Full[type]).Fingerprint().Hex, StringComparison.Ordinal);

    [Fact]
    public void It_is_the_SHA_256_of_the_canonical_bytes() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Fingerprint.Of("abc"u8).ToString());

    [Theory]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", true)]
    [InlineData("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", false)]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a", false)]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ag", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void It_is_read_from_64_lower_case_digits_only(string? hex, bool good)
    {
        Assert.Equal(good, Fingerprint.TryParse(hex, out var fingerprint));
        Assert.Equal(good, Fingerprint.TryParse(System.Text.Encoding.UTF8.GetBytes(hex ?? ""), out var same));
        Assert.Equal(fingerprint, same);
        if (good) Assert.Equal(hex, fingerprint.Hex);
        else Assert.Throws<FormatException>(() => Fingerprint.Parse(hex!));
    }

    [Fact]
    public void An_id_is_derived_from_book_position_and_fingerprint()
    {
        var fingerprint = Fingerprint.Of("abc"u8);
        var id = EntryId.Derive("main", 1, fingerprint);
        Assert.Equal("97599df0-1aa3-8663-b007-b13655c802ec", id.ToString("D"));
        Assert.Equal(('8', true), (id.ToString("D")[14], id.ToString("D")[19] is '8' or '9' or 'a' or 'b'));
        Assert.Equal(id, EntryId.Derive("main", 1, fingerprint));
        Assert.Equal(4, new[] { id, EntryId.Derive("main", 2, fingerprint), EntryId.Derive("other", 1, fingerprint), EntryId.Derive("main", 1, Fingerprint.Of("abd"u8)) }.Distinct().Count());
    }

    private static IEnumerable<JsonNode?> Others(string type, string name, JsonNode value)
    {
        // Leaving a default out says the same.
        if (value.ToString() != "total") yield return null;
        switch (value)
        {
            case JsonObject inner:
                foreach (var (field, was) in inner.Where(p => p.Key is not ("type" or "company")).ToList())
                    foreach (var other in Others(type, field, was!))
                        yield return inner.With(field, other);
                break;
            case JsonArray:
                yield return new JsonArray("NVIDIA");
                yield return new JsonArray("中国移动", "NVIDIA");
                break;
            case JsonValue text when text.GetValueKind() == System.Text.Json.JsonValueKind.String:
                foreach (var other in (string[])["2025-02-23", "FY2024", "servers-2", "EUR", "million", "atMost", "down", "guidance", "https://example.org/", "ref:other"])
                    if (Fits(name, other)) yield return other;
                break;
            default:
                yield return JsonNode.Parse("31.5");
                break;
        }
    }

    private static bool Fits(string name, string other) => name switch
    {
        "announcedOn" or "on" or "publishedOn" => other == "2025-02-23",
        "entry" => other.StartsWith("ref:", StringComparison.Ordinal),
        "url" => other.StartsWith("https:", StringComparison.Ordinal),
        "period" => other == "FY2024",
        "title" or "note" or "ref" or "reason" or "publisher" or "excerpt" or "locator" or "form" or "accession" or "analyst" or "forecaster" => other == "servers-2",
        _ => true,
    };
}
