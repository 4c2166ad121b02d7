using System.Text.Json;
using Ledger.Companies;
using Ledger.Kernel;
using Ledger.Tests.Entries;

namespace Ledger.Tests.Companies;

public class CompanyTests
{
    private const string Full = """
        { "name": "Alibaba Group", "ticker": "BABA", "exchange": "NYSE", "cik": "1577552", "country": "CN", "fiscalYearEnd": "03-31",
          "fiscalYearNamedAfter": "end", "fiscalCalendarFrom": "2025-01-01", "reportingCurrency": "CNY" }
        """;

    [Fact]
    public void A_profile_is_kept_with_every_field()
    {
        var company = Good(Full) with { Company = "alibaba" };
        Assert.Equal(
            """{"type":"companyRegistered","company":"alibaba","name":"Alibaba Group","ticker":"BABA","exchange":"NYSE","cik":"0001577552","country":"CN","fiscalYearEnd":"03-31","fiscalYearNamedAfter":"end","fiscalCalendarFrom":"2025-01-01","reportingCurrency":"CNY"}""",
            company.Written());
        Assert.Equal(company, company.Stored());
    }

    [Fact]
    public void Members_are_kept_in_order_and_left_out_where_there_are_none()
    {
        var group = Good("""{ "name": "Two", "members": ["b", "a-2"] }""");
        Assert.EndsWith(""","reportingCurrency":"USD","members":["a-2","b"]}""", group.Written(), StringComparison.Ordinal);
        Assert.Equal(group, group.Stored());
        Assert.Equal(group.GetHashCode(), group.Stored().GetHashCode());
        Assert.Equal(group, Good("""{ "name": "Two", "members": ["a-2", "b"] }"""));
        Assert.NotEqual(group, Good("""{ "name": "Two", "members": ["a-2"] }"""));
        Assert.Equal(Good("""{ "name": "Two" }""").Fingerprint(), Good("""{ "name": "Two", "members": [] }""").Fingerprint());
    }

    [Theory]
    [InlineData("\"a\"", "members", "a list of at most 1000 ids")]
    [InlineData("{}", "members", "a list of at most 1000 ids")]
    [InlineData("[\"a\", \"b\", \"a\"]", "members[2]", "'a' is given twice; keep one.")]
    [InlineData("[\"a\", \"B\"]", "members[1]", "1 to 63 characters")]
    [InlineData("[\"\"]", "members[0]", "1 to 63 characters")]
    [InlineData("[null]", "members[0]", "1 to 63 characters")]
    [InlineData("[7]", "members[0]", "1 to 63 characters")]
    [InlineData("[[\"a\"]]", "members[0]", "1 to 63 characters")]
    [InlineData("[\"\\ud800\"]", "members[0]", "1 to 63 characters")]
    public void A_broken_list_of_members_names_the_place(string members, string path, string remedy)
    {
        var problem = Assert.Single(Read($$"""{ "name": "Two", "members": {{members}} }""").Problems);
        Assert.Equal(path, problem.Path);
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(1001, 1)]
    public void A_group_has_at_most_a_thousand_members(int count, int problems) => Assert.Equal(
        problems, Read($$"""{ "name": "Many", "members": [{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"m{i}\""))}}] }""").Problems.Count);

    [Fact]
    public void Only_the_name_is_required()
    {
        var company = Good("""{ "name": "Tencent" }""");
        Assert.Equal(("12-31", NamedAfter.End, "USD", null), (company.FiscalYearEnd, company.FiscalYearNamedAfter, company.ReportingCurrency.Code, company.FiscalCalendarFrom));
        Assert.Equal("name", Assert.Single(Read("{}").Problems).Path);
    }

    [Theory]
    [InlineData("name", "\"\"", "empty")]
    [InlineData("name", "7", "quotes")]
    [InlineData("cik", "\"12345678901\"", "10")]
    [InlineData("cik", "\"12a\"", "digits")]
    [InlineData("cik", "1577552", "quotes")]
    [InlineData("country", "\"CHN\"", "2")]
    [InlineData("country", "\"cn\"", "capitals")]
    [InlineData("fiscalYearEnd", "\"3-31\"", "03-31")]
    [InlineData("fiscalYearEnd", "\"02-30\"", "03-31")]
    [InlineData("fiscalYearEnd", "\"12-31-\"", "5")]
    [InlineData("fiscalYearNamedAfter", "\"middle\"", "end, start")]
    [InlineData("fiscalCalendarFrom", "\"2025-02-29\"", "exists")]
    [InlineData("reportingCurrency", "\"RMB\"", "ISO 4217")]
    [InlineData("reportingCurrency", "\"\\ud800\"", "ISO 4217")]
    [InlineData("tiker", "\"BABA\"", "no field 'tiker'")]
    public void A_broken_rule_names_its_field_and_a_remedy(string field, string value, string remedy)
    {
        var broken = field == "tiker" ? Full.Replace("{ \"name\"", $"{{ \"tiker\": {value}, \"name\"", StringComparison.Ordinal) : Replaced(field, value);
        var problem = Assert.Single(Read(broken).Problems);
        Assert.Equal(field, problem.Path);
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unchanged_profile_is_the_same_however_it_is_written()
    {
        Assert.True(Good(Full).SameProfile(Good(Replaced("cik", "\"0001577552\""))));
        Assert.True(Good(Full).SameProfile(Good(Replaced("fiscalCalendarFrom", "null"))));
        foreach (var (field, value) in (ValueTuple<string, string>[])[("name", "\"X\""), ("ticker", "\"X\""), ("exchange", "null"), ("cik", "\"1\""), ("country", "\"US\""), ("fiscalYearEnd", "\"12-31\""), ("fiscalYearNamedAfter", "\"start\""), ("reportingCurrency", "\"USD\"")])
            Assert.False(Good(Full).SameProfile(Good(Replaced(field, value))), field);
    }

    private static string Replaced(string field, string value)
    {
        var at = Full.IndexOf($"\"{field}\": ", StringComparison.Ordinal);
        var end = Full.IndexOfAny([',', '}'], at);
        return Full[..at] + $"\"{field}\": {value}" + Full[end..];
    }

    private static CompanyRegistered Good(string json)
    {
        var (company, problems) = Read(json);
        Assert.Empty(problems);
        return company;
    }

    private static (CompanyRegistered Company, IReadOnlyList<Problem> Problems) Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var problems = new Problems();
        var fields = new Fields(document.RootElement, "", problems);
        var company = CompanyRegistered.Read(fields);
        fields.RefuseUnknown("A company");
        return (company, problems.All);
    }
}
