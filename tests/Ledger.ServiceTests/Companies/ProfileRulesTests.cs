using System.Net;

namespace Ledger.ServiceTests.Companies;

/// <summary>Each rule of a company's profile, broken alone: the field is named and the sentence says what would be right.</summary>
public sealed class ProfileRulesTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Theory]
    [InlineData("acme", "{}", "name", "required")]
    [InlineData("acme", """{ "name": null }""", "name", "required")]
    [InlineData("acme", """{ "name": " " }""", "name", "must not be empty")]
    [InlineData("acme", """{ "name": 7 }""", "name", "in quotes")]
    [InlineData("acme", """{ "name": "A\u0000B" }""", "name", "control characters")]
    [InlineData("acme", """{ "name": "A\ud800" }""", "name", "UTF-8")]
    [InlineData("acme", """{ "name": "A", "name": "B" }""", "name", "twice")]
    [InlineData("acme", """{ "name": "A", "fiscalYearEnd": "13-01" }""", "fiscalYearEnd", "03-31")]
    [InlineData("acme", """{ "name": "A", "fiscalYearEnd": "02-30" }""", "fiscalYearEnd", "03-31")]
    [InlineData("acme", """{ "name": "A", "fiscalYearEnd": "3-31" }""", "fiscalYearEnd", "03-31")]
    [InlineData("acme", """{ "name": "A", "fiscalYearNamedAfter": "middle" }""", "fiscalYearNamedAfter", "end, start")]
    [InlineData("acme", """{ "name": "A", "fiscalCalendarFrom": "31.03.2025" }""", "fiscalCalendarFrom", "2025-02-24")]
    [InlineData("acme", """{ "name": "A", "reportingCurrency": "usd" }""", "reportingCurrency", "USD")]
    [InlineData("acme", """{ "name": "A", "reportingCurrency": "XQQ" }""", "reportingCurrency", "4217")]
    [InlineData("acme", """{ "name": "A", "cik": "12345678901" }""", "cik", "10")]
    [InlineData("acme", """{ "name": "A", "cik": "12a" }""", "cik", "digits")]
    [InlineData("acme", """{ "name": "A", "cik": 1018724 }""", "cik", "quotes")]
    [InlineData("acme", """{ "name": "A", "country": "cn" }""", "country", "CN")]
    [InlineData("acme", """{ "name": "A", "ticker": "123456789012345678901" }""", "ticker", "20")]
    [InlineData("acme", """{ "name": "A", "exchange": "" }""", "exchange", "empty")]
    [InlineData("acme", """{ "name": "A", "currency": "USD" }""", "currency", "reportingCurrency")]
    [InlineData("acme", """{ "name": "A", "id": "other" }""", "id", "'acme'")]
    [InlineData("acme", """{ "name": "A", "company": "other" }""", "company", "'acme'")]
    [InlineData("Acme", """{ "name": "A" }""", "id", "a-z")]
    [InlineData("-acme", """{ "name": "A" }""", "id", "a-z")]
    [InlineData("a_b", """{ "name": "A" }""", "id", "a-z")]
    [InlineData("%E9%98%BF", """{ "name": "A" }""", "id", "a-z")]
    public async Task A_broken_rule_is_named_with_its_remedy(string id, string profile, string path, string remedy)
    {
        var answer = await server.Http.PutAsync($"companies/{id}", LedgerServer.Json(profile));
        Assert.Equal([path], await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        Assert.Contains(remedy, (await answer.JsonAsync()).GetProperty("errors").GetProperty(path)[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("companies/acme")).StatusCode);
    }

    [Fact]
    public async Task Several_are_named_at_once() => Assert.Equal(
        ["country", "fiscalYearEnd", "name", "reportingCurrency", "sector"],
        (await (await server.Http.PutAsync("companies/acme", LedgerServer.Json("""{ "sector": "IT", "country": "China", "fiscalYearEnd": "x", "reportingCurrency": 1 }"""))).ProblemAsync(HttpStatusCode.BadRequest)).Order());

    [Fact]
    public async Task An_id_of_63_characters_is_the_longest()
    {
        Assert.Equal(HttpStatusCode.Created, (await server.Http.PutAsync($"companies/{new string('x', 63)}", LedgerServer.Json("""{ "name": "Long" }"""))).StatusCode);
        await (await server.Http.PutAsync($"companies/{new string('x', 64)}", LedgerServer.Json("""{ "name": "Longer" }"""))).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task All_fields_come_back_as_sent()
    {
        var answer = await server.Http.PutAsync("companies/whole", LedgerServer.Json("""
            { "id": "whole", "name": "阿里巴巴 \"Group\"", "ticker": "9988", "exchange": "HKEX", "cik": "1577552", "country": "CN",
              "fiscalYearEnd": "02-29", "fiscalYearNamedAfter": "start", "reportingCurrency": "CNY" }
            """));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("\"0\"", answer.Header("ETag"));
        var company = await server.GetAsync("companies/whole");
        Assert.Equal("阿里巴巴 \"Group\"", company.GetProperty("name").GetString());
        Assert.Equal(("9988", "HKEX", "0001577552", "CN", "02-29", "start", "CNY"), (
            company.GetProperty("ticker").GetString(), company.GetProperty("exchange").GetString(), company.GetProperty("cik").GetString(), company.GetProperty("country").GetString(),
            company.GetProperty("fiscalYearEnd").GetString(), company.GetProperty("fiscalYearNamedAfter").GetString(), company.GetProperty("reportingCurrency").GetString()));
    }
}
