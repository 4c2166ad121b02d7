using Ledger.Entries;

namespace Ledger.Tests.Entries;

public class StoredFormTests
{
    // Stored for good in every ledger: a name that changes here makes old logs unreadable.
    [Fact]
    public void Names_that_last() => Assert.Equal(
        [
            "BasisBridged bridge", "CapexAnnounced announcement", "CompanyChanged companyChanged", "CompanyRegistered companyRegistered", "DiscrepancyResolved resolution", "EarningsReported earningsReport",
            "EntryConfirmed confirmation", "EntryCorrected correction", "EntryRetracted retraction", "EntryWithdrawn withdrawal",
            "ExchangeRateRecorded exchangeRate", "ForecastExcluded exclusion", "ForecastIssued forecast", "PolicyRecorded policy",
        ],
        EventKind.All.Select(k => $"{k.EventName} {k.Name}"));

    [Fact]
    public void Each_kind_is_found_once()
    {
        Assert.All(EventKind.All, k => Assert.Equal(k.EventName, k.ClrType.Name));
        Assert.Equal(EventKind.All.Count, EventKind.All.DistinctBy(k => k.Name).Count());
        Assert.All(Examples.Full, e => Assert.Equal(e.Key, EventKind.Of(Reading.Good(e.Value)).Name));
    }

    [Fact]
    public void Every_type_keeps_every_field() => Assert.All(Examples.Full, example =>
    {
        var entry = Reading.Good(example.Value);
        var stored = entry.Stored();
        Assert.Equal(entry, stored);
        Assert.Equal(entry.Written(), stored.Written());
        Assert.Equal(entry.Fingerprint(), stored.Fingerprint());
        foreach (var (name, value) in example.Value.AsObject())
            Assert.Contains($"\"{name}\"", entry.Written(), StringComparison.Ordinal);
    });

    [Fact]
    public void Every_line_of_the_corpus_is_read_and_kept() => Assert.All(Corpus.Entries, line =>
    {
        var entry = Reading.Good(line);
        Assert.Equal(entry, entry.Stored());
        Assert.Equal(entry.Written(), entry.Stored().Written());
    });

    [Theory]
    [InlineData("forecast", """
        {"type":"forecast","company":"alibaba","forecaster":"Guojin Securities","analyst":"A. Analyst","announcedOn":"2025-02-24","period":"FY2025","periodStart":"2024-04-01","periodEnd":"2025-03-31","basis":"accrued","category":"total","amount":{"currency":"CNY","value":120,"scale":"billion","qualifier":"about"},"direction":"flat","source":{"title":"Alibaba Plans to Invest","publisher":"A paper","url":"https://example.org/a?b=c&d=é","publishedOn":"2025-02-25","excerpt":"over \"380\" <billion>","locator":"paragraph 7"},"note":"First line.\nSecond line.","ref":"own-1"}
        """)]
    [InlineData("exchangeRate", """
        {"type":"exchangeRate","base":"USD","quote":"CNY","rate":7.250,"on":"2025-02-24","source":{"title":"Alibaba Plans to Invest","publisher":"A paper","url":"https://example.org/a?b=c&d=é","publishedOn":"2025-02-25","excerpt":"over \"380\" <billion>","locator":"paragraph 7"},"note":"First line.\nSecond line.","ref":"own-1"}
        """)]
    public void The_form_itself(string type, string expected) => Assert.Equal(expected.Trim(), Reading.Good(Examples.Full[type]).Written());

    [Fact]
    public void Stored_content_changed_from_outside_is_noticed()
    {
        var kind = EventKind.Of(Reading.Good(Examples.Full["forecast"]));
        foreach (var broken in (string[])["{}", "[]", """{"type":"forecast","unknown":1}""", Examples.Full["forecast"].With("amount.value", "120").ToJsonString()])
        {
            using var document = System.Text.Json.JsonDocument.Parse(broken);
            Assert.Throws<InvalidDataException>(() => kind.ReadStored(document.RootElement));
        }
    }
}
