using Ledger.Companies;
using Ledger.Filings;
using Ledger.Kernel;
using Ledger.Tests.Entries;

namespace Ledger.Tests.Filings;

public class FilingImportTests
{
    private static readonly string[] Quarters =
    [
        "PPE USD 2023-01-30 2024-01-28 400 2024-02-21 10-K 1", "PPE USD 2024-01-29 2024-04-28 100 2024-05-29 10-Q 2", "PPE USD 2024-01-29 2024-07-28 210 2024-08-28 10-Q 3",
        "PPE USD 2023-01-30 2024-01-28 390 2025-02-26 10-K 4",
    ];

    [Fact]
    public void An_entry_says_where_its_figure_is_from()
    {
        var entry = FilingImport.Of(FactsFile.Of(Quarters)).Entries.ElementAt(1);
        Assert.Equal(
            """{"type":"earningsReport","company":"acme","announcedOn":"2024-05-29","period":"FY2025-Q1","periodStart":"2024-01-29","periodEnd":"2024-04-28","basis":"cash","category":"total","amount":{"currency":"USD","value":100,"scale":"one","qualifier":"exact"},"form":"10-Q","accession":"0000000042-24-000002","source":{"title":"10-Q for the period ended 2024-04-28","publisher":"Acme Corp","url":"https://www.sec.gov/Archives/edgar/data/42/000000004224000002/","publishedOn":"2024-05-29","locator":"us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"}}""",
            entry.Written());
    }

    [Fact]
    public void Every_entry_is_one_that_the_ledger_accepts() =>
        Assert.All(FilingImport.Of(FactsFile.Of(Quarters)).Entries, entry => Assert.Equal(entry, Reading.Good(entry.Written())));

    [Theory]
    [InlineData("PPE", "391234567", "Before: 400000000 USD (10-K filed 2024-02-21, 0000000042-24-000001); not a matter of rounding.")]
    [InlineData("PPE", "400400000", "Before: 400000000 USD (10-K filed 2024-02-21, 0000000042-24-000001); equal when rounded to 10000000.")]
    [InlineData("PA", "391234567", "Before: 400000000 USD under us-gaap:PaymentsToAcquirePropertyPlantAndEquipment (10-K filed 2024-02-21, 0000000042-24-000001); not a matter of rounding.")]
    [InlineData("PPE", "400000000", null)]
    public void A_restatement_says_what_it_changes(string concept, string value, string? note)
    {
        string[] lines = ["PPE USD 2023-01-01 2023-12-31 400000000 2024-02-21 10-K 1", $"{concept} USD 2023-01-01 2023-12-31 {value} 2025-02-21 10-K 2"];
        Assert.Equal(note, FilingImport.Of(FactsFile.Of(lines)).Entries.Last().Note);
    }

    [Fact]
    public void The_company_is_proposed_with_the_calendar_and_currency_of_its_filings()
    {
        var profile = Assert.Single(FilingImport.Of(FactsFile.Of(Quarters)).Steps).Profile!;
        Assert.Equal(
            """{"type":"companyRegistered","company":"acme","name":"Acme Corp","cik":"0000000042","fiscalYearEnd":"01-31","fiscalYearNamedAfter":"end","reportingCurrency":"USD"}""",
            profile.Written());
    }

    [Theory]
    [InlineData("Alphabet Inc.", "alphabet")]
    [InlineData("MICROSOFT CORPORATION", "microsoft")]
    [InlineData("Taiwan Semiconductor Manufacturing Company Limited", "taiwan-semiconductor-manufacturing")]
    [InlineData("Tencent Holdings Ltd", "tencent-holdings")]
    [InlineData("BANK OF AMERICA CORP /DE/", "bank-of-america")]
    [InlineData("ASML HOLDING N.V.", "asml-holding")]
    [InlineData("L'Oréal S.A.", "loreal")]
    [InlineData("AT&T INC.", "at-t")]
    [InlineData("Co", "co")]
    [InlineData("Company Inc.", "company")]
    [InlineData("阿里巴巴", "cik-0000000042")]
    [InlineData("--", "cik-0000000042")]
    [InlineData("An extraordinarily long name that goes on and on without any end in sight whatsoever", "an-extraordinarily-long-name-that-goes-on-and-on-without-any-en")]
    public void The_proposed_id_is_the_name_without_its_legal_form(string name, string expected) =>
        Assert.Equal(expected, FilingImport.SuggestedId(FactsFile.Read(FactsFile.Bytes(name, Quarters))));

    [Fact]
    public void A_registered_company_keeps_its_name_calendar_and_currency()
    {
        var known = Known("""{ "company": "a", "name": "A", "fiscalYearEnd": "01-26", "fiscalYearNamedAfter": "start", "reportingCurrency": "USD" }""");
        var import = FilingImport.Of(FactsFile.Of(Quarters), known: known);
        Assert.Equal("a", import.Company);
        Assert.Null(Assert.Single(import.Steps).Profile);
        Assert.Equal(["FY2023", "FY2024-Q1", "FY2024-H1", "FY2023"], import.Entries.Select(e => e.Period.Text));
        Assert.Empty(import.Summary.Remarks);
    }

    [Fact]
    public void A_profile_that_the_filings_contradict_is_kept_and_remarked_on()
    {
        var known = Known("""{ "company": "a", "name": "A", "cik": "7", "fiscalYearEnd": "12-31", "reportingCurrency": "CNY" }""");
        var import = FilingImport.Of(FactsFile.Of(Quarters), known: known);
        Assert.Null(Assert.Single(import.Steps).Profile);
        Assert.Equal("2024-01-29/2024-04-28", import.Entries.ElementAt(1).Period.Text);
        Assert.Equal(3, import.Summary.Remarks.Count);
    }

    [Fact]
    public void A_later_file_gives_the_same_entries_first()
    {
        var all = FilingImport.Of(FactsFile.Of(Quarters));
        for (var count = 1; count < Quarters.Length; count++)
        {
            var earlier = FilingImport.Of(FactsFile.Of(Quarters.Take(count)));
            var later = FilingImport.Of(FactsFile.Of(Quarters), known: earlier.Steps[0].Profile);
            Assert.Equal(earlier.Entries.Select(e => e.Fingerprint()), later.Entries.Take(count).Select(e => e.Fingerprint()));
            Assert.Equal(all.Entries, later.Entries);
        }
    }

    private static readonly string[] Moving =
    [
        "PPE USD 2022-07-01 2023-06-30 40 2023-08-01 10-K 1", "PPE USD 2023-07-01 2024-06-30 44 2024-08-01 10-K 2", "PPE USD 2024-07-01 2024-09-30 10 2024-11-01 10-Q 3",
        "PPE USD 2024-07-01 2024-12-31 21 2025-02-01 10-KT 4", "PPE USD 2025-01-01 2025-03-31 12 2025-05-01 10-Q 5", "PPE USD 2024-07-01 2024-09-30 11 2025-11-01 10-Q 6",
        "PPE USD 2025-01-01 2025-12-31 50 2026-02-01 10-K 7",
    ];

    [Fact]
    public void A_changed_fiscal_year_is_a_second_step()
    {
        var import = FilingImport.Of(FactsFile.Of(Moving));
        Assert.Equal([("06-30", null), ("12-31", new DateOnly(2025, 1, 1))], import.Steps.Select(s => (s.Profile!.FiscalYearEnd, s.Profile.FiscalCalendarFrom)));
        Assert.Equal(["FY2023", "FY2024", "FY2025-Q1"], import.Steps[0].Entries.Select(e => e.Period.Text));
        Assert.Equal(["2024-07-01/2024-12-31", "FY2025-Q1", "2024-07-01/2024-09-30", "FY2025"], import.Steps[1].Entries.Select(e => e.Period.Text));
        Assert.Contains("12-31 from the year that begins on 2025-01-01", Assert.Single(import.Summary.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_file_with_a_changed_fiscal_year_leaves_the_earlier_entries_as_they_were()
    {
        var whole = FilingImport.Of(FactsFile.Of(Moving));
        for (var count = 1; count <= Moving.Length; count++)
        {
            var earlier = FilingImport.Of(FactsFile.Of(Moving.Take(count)));
            var later = FilingImport.Of(FactsFile.Of(Moving), known: earlier.Steps[^1].Profile);
            Assert.Equal(whole.Entries.Select(e => e.Fingerprint()), later.Entries.Select(e => e.Fingerprint()));
            Assert.Equal(earlier.Entries.Select(e => e.Fingerprint()), later.Entries.Take(count).Select(e => e.Fingerprint()));
            Assert.Equal(whole.Steps.Count - earlier.Steps.Count, later.Steps.Count(s => s.Profile is not null));
        }
    }

    [Fact]
    public void The_summary_counts_every_fact_once()
    {
        var summary = FilingImport.Of(FactsFile.Of([.. Quarters, "PPE USD 2024-01-29 2024-04-28 100 2025-05-29 10-Q 5", "PPE USD - 2024-04-28 100 2025-05-29 10-Q 5", "Assets USD - 2024-04-28 100 2025-05-29 10-Q 5"])).Summary;
        Assert.Equal((7, 6, 4, 1, 0), (summary.FactsRead, summary.CapexFacts, summary.Taken, summary.Restated, summary.Translations));
        Assert.Equal([(SkipReason.Repeated, 1), (SkipReason.NoStart, 1)], summary.SkippedByReason.Select(s => (s.Key, s.Value)));
        Assert.Equal((new DateOnly(2024, 2, 21), new DateOnly(2025, 2, 26)), (summary.FirstFiledOn, summary.LastFiledOn));
    }

    [Fact]
    public void A_company_needs_an_id() => Assert.Throws<ArgumentException>(() => FilingImport.Of(FactsFile.Of(Quarters), "No id"));

    private static CompanyRegistered Known(string json)
    {
        var problems = new Problems();
        var known = CompanyRegistered.Read(new Fields(System.Text.Json.JsonElement.Parse(json), "", problems));
        Assert.Empty(problems.All);
        return known;
    }
}
