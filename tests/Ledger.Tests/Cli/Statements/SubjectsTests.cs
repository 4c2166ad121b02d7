using Ledger.Cli.Import.Statements;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Tests.Cli.Statements;

public class SubjectsTests
{
    [Fact]
    public void The_same_companies_in_another_order_are_one_group()
    {
        var mapping = ClaimLines.Map(Group("MSFT+GOOGL", "2025-04-30"), Group("GOOGL+MSFT", "2025-06-30", 90), Group("GOOGL+MSFT+GOOGL", "2025-08-30", 91));

        Assert.Equal(["alphabet", "microsoft", "alphabet-microsoft"], mapping.Companies.Select(c => c.Profile.Company));
        Assert.Equal(["alphabet", "microsoft"], mapping.Companies[^1].Profile.Members);
        Assert.Equal("Alphabet + Microsoft", mapping.Companies[^1].Profile.Name);
        Assert.All(mapping.Entries, e => Assert.Equal("alphabet-microsoft", e.Entry.Company));
        Assert.Equal(3, new StatementsBook(mapping).Added);
    }

    [Fact]
    public void A_group_of_somebody_unknown_is_listed()
    {
        Assert.Equal(ListedReason.NoId, ClaimLines.Reason(Group("MSFT+NOBODY", "2025-04-30")));
        Assert.Equal(ListedReason.NoId, ClaimLines.Reason(Group("MSFT+MSFT", "2025-04-30")));

        var known = new CompanyRegistered { Company = "somebody", Name = "Somebody", Ticker = "NOBODY" };
        Assert.Equal("microsoft-somebody", ClaimLines.Map([known], Group("MSFT+NOBODY", "2025-04-30")).Entries[0].Entry.Company);
    }

    [Fact]
    public void A_named_group_is_a_company_without_known_members()
    {
        var company = Assert.Single(ClaimLines.Map(ClaimLines.Line("""{ "company": "Top 11 global cloud providers", "ticker": null }""")).Companies).Profile;
        Assert.Equal(("top-11-global-cloud-providers", "Top 11 global cloud providers", 0), (company.Company, company.Name, company.Members.Count));
    }

    [Theory]
    [InlineData("Facebook")]
    [InlineData("meta")]
    [InlineData("Meta Platforms, Inc.")]
    public void A_known_company_is_known_by_its_names_and_its_ticker(string name) =>
        Assert.Equal("meta", ClaimLines.Entry(ClaimLines.Line($$"""{ "company": "{{name}}" }""")).GetProperty("company").GetString());

    [Theory]
    [InlineData("""{ "Company": "meta-inc", "Cik": "0001326801" }""", "meta-inc")]
    [InlineData("""{ "Company": "fb", "Ticker": "META" }""", "fb")]
    [InlineData("""{ "Company": "meta", "Cik": "0001326801" }""", "meta")]
    public void What_the_book_has_keeps_its_id_and_profile(string registered, string id)
    {
        var company = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(registered)!;
        var mapping = ClaimLines.Map([new CompanyRegistered { Company = company["Company"], Name = "M", Cik = company.GetValueOrDefault("Cik"), Ticker = company.GetValueOrDefault("Ticker") }], ClaimLines.Line());
        Assert.Empty(mapping.Companies);
        Assert.Equal(id, Assert.Single(mapping.Entries).Entry.Company);
    }

    [Fact]
    public void Another_company_of_the_same_id_is_not_written_to() => Assert.Equal(
        ListedReason.NoId, Assert.Single(ClaimLines.Map([new CompanyRegistered { Company = "meta", Name = "Meta Materials", Cik = "0001431959" }], ClaimLines.Line()).Listed).Reason);

    [Theory]
    [InlineData("2024-04-01", "2025-03-31", "03-31", NamedAfter.End)]
    [InlineData("2025-04-01", "2026-03-31", "03-31", NamedAfter.Start)]
    [InlineData("2025-01-01", "2025-12-31", "12-31", NamedAfter.End)]
    public void The_years_of_a_company_nobody_knows_are_those_of_the_file(string start, string end, string yearEnd, NamedAfter namedAfter)
    {
        var mapping = ClaimLines.Map(
            ClaimLines.Line("""{ "company": "Acme", "ticker": "ACM", "period": "Q1 FY2025", "period_start": null, "period_end": null, "category": "AI" }"""),
            ClaimLines.Line($$"""{ "company": "Acme", "ticker": "ACM", "period_start": "{{start}}", "period_end": "{{end}}" }"""));
        var company = Assert.Single(mapping.Companies).Profile;
        Assert.Equal(("acme", "ACM", yearEnd, namedAfter), (company.Company, company.Ticker, company.FiscalYearEnd, company.FiscalYearNamedAfter));
        Assert.Equal(["FY2025-Q1", "FY2025"], mapping.Entries.Select(e => ((Figure)e.Entry).Period.Text));
    }

    [Fact]
    public void A_name_that_gives_no_id_is_listed() => Assert.Equal(ListedReason.NoId, ClaimLines.Reason(ClaimLines.Line("""{ "company": "阿里巴巴", "ticker": null }""")));

    [Theory]
    [InlineData("Meta", null, "cashAndFinanceLeases")]
    [InlineData("Microsoft", null, "cashAndFinanceLeases")]
    [InlineData("Amazon", null, "companyDefined")]
    [InlineData("Alphabet", null, "cash")]
    [InlineData("Tencent", null, "accrued")]
    [InlineData("Acme", null, "companyDefined")]
    [InlineData("Amazon", "gross", "cash")]
    [InlineData("Amazon", "net of proceeds/incentives", "companyDefined")]
    [InlineData("Meta", "incl_finance_lease_principal", "cashAndFinanceLeases")]
    [InlineData("Microsoft", "cash_ppe_only", "cash")]
    [InlineData("Tencent", "cash_paid", "cash")]
    public void Where_no_basis_is_stated_a_figure_is_the_company_s_own_measure(string company, string? stated, string basis) => Assert.Equal(
        basis,
        ClaimLines.Entry(ClaimLines.Line($$"""{ "company": "{{company}}", "ticker": null, "basis": {{(stated is null ? "null" : $"\"{stated}\"")}} }""")).GetProperty("basis").GetString());

    private static string Group(string symbols, string day, int billions = 100) =>
        ClaimLines.Single(billions, $$"""{ "company": "{{symbols}}", "ticker": null, "kind": "analyst_forecast", "forecaster": "House", "stated_on": "{{day}}" }""");
}
