using System.Net;
using System.Text.Json;

namespace Ledger.ServiceTests.Totals;

/// <summary>Totals over HTTP: three companies of unlike calendars and currencies, and a group of two of them.</summary>
public sealed class TotalsTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await server.RegisterAsync("acme");
        await server.RegisterAsync("nova", "03-31", "CNY");
        await server.RegisterAsync("idle");
        await server.Http.PutAsync("companies/pair", LedgerServer.Json("""{ "name": "The pair", "members": ["acme", "nova"] }"""));
        var answer = await server.PostLinesAsync(
            """{"type":"exchangeRate","ref":"rate","base":"USD","quote":"CNY","rate":7.2,"on":"2024-08-01","source":{"title":"Rates"}}""",
            Report("acme", "FY2024-Q1", "2024-05-01", "USD", "10"),
            Report("acme", "FY2024-H1", "2024-08-01", "USD", "22.5"),
            Report("nova", "FY2024-Q4", "2024-05-20", "CNY", "60"),
            Report("nova", "FY2025", "2025-05-20", "CNY", "365"),
            Report("pair", "CY2024-Q1", "2024-06-01", "USD", "18"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Quarters_in_dollars_with_what_is_missing()
    {
        var answer = await server.GetAsync("totals?companies=acme,nova,acme&currency=USD&asOf=2025-06-01");
        Assert.Equal(("quarter", "USD", "total", "cash", "2025-06-01"), (Text(answer, "by"), Text(answer, "currency"), Text(answer, "category"), Text(answer, "basis"), Text(answer, "asOf")));
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["CY2024-Q1", "CY2024-Q2", "CY2024-Q3", "CY2024-Q4", "CY2025-Q1"], items.Select(i => Text(i, "period")));

        // Nova's report of 2024-05-20 is older than the first rate.
        Assert.Equal(("10000000", "noRate", false), (items[0].GetProperty("amount").GetRawText(), Text(items[0].GetProperty("missing")[0], "reason"), items[0].GetProperty("complete").GetBoolean()));
        // 22.5 - 10, and 91 of 365 days of 365 million yuan at 7.2: 12 638 888.89 dollars.
        var second = items[1];
        Assert.Equal(("25138888.89", true, true, true), (second.GetProperty("amount").GetRawText(), second.GetProperty("apportioned").GetBoolean(), second.GetProperty("derived").GetBoolean(), second.GetProperty("complete").GetBoolean()));
        var nova = second.GetProperty("companies")[1];
        Assert.Equal(("nova", "12638888.89", "CNY", "91000000"), (Text(nova, "company"), nova.GetProperty("amount").GetRawText(), Text(nova, "currency"), nova.GetProperty("ownAmount").GetRawText()));
        var figure = Assert.Single(nova.GetProperty("figures").EnumerateArray());
        Assert.Equal(("FY2025", "2024-04-01", "2025-03-31", "0.2493150685"), (Text(figure, "period"), Text(figure, "start"), Text(figure, "end"), figure.GetProperty("share").GetRawText()));
        var rate = Assert.Single(figure.GetProperty("rates").EnumerateArray());
        Assert.Equal(("USD", "CNY", "7.2", "2024-08-01"), (Text(rate, "base"), Text(rate, "quote"), rate.GetProperty("rate").GetRawText(), Text(rate, "on")));
        Assert.Equal((await server.GetAsync("entries/ref:rate")).GetProperty("id").GetString(), Text(rate, "entry"));
        Assert.Equal(2, second.GetProperty("companies")[0].GetProperty("figures")[0].GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Years_of_all_companies_with_the_group_beside_its_members()
    {
        var items = (await server.GetAsync("totals?by=year&asOf=2025-06-01")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["CY2024", "CY2025"], items.Select(i => Text(i, "period")));
        Assert.Equal(
            ["acme notReported 184 22500000", "idle notReported 366 null", "nova noRate 91 38194444.44", "pair group 275 18000000"],
            items[0].GetProperty("missing").EnumerateArray().Select(m => $"{Text(m, "company")} {Text(m, "reason")} {m.GetProperty("days")} {m.GetProperty("amount").GetRawText()}"));
        Assert.Equal("acme", Text(items[0].GetProperty("missing")[3], "beside"));
    }

    [Theory]
    [InlineData("companies=nova", "CNY")]
    [InlineData("companies=nova,acme", "USD")]
    [InlineData("companies=nova&currency=EUR", "EUR")]
    public async Task The_currency_is_that_of_all_the_companies_else_the_dollar(string query, string currency) =>
        Assert.Equal(currency, Text(await server.GetAsync($"totals?asOf=2025-06-01&{query}"), "currency"));

    [Theory]
    [InlineData("from=CY2024-Q2&to=CY2024-Q3", "CY2024-Q2 CY2024-Q3")]
    [InlineData("from=2024-06-30&to=2024-07-01", "CY2024-Q2 CY2024-Q3")]
    [InlineData("from=CY2024-H2", "CY2024-Q3 CY2024-Q4 CY2025-Q1")]
    [InlineData("from=1901-01-01&to=2198-12-31&limit=2", "CY2024-Q1 CY2024-Q2")]
    [InlineData("from=1901-01-01&to=2198-12-31&limit=2&cursor=4", "CY2025-Q1")]
    [InlineData("from=CY2030", "")]
    public async Task From_and_to_take_dates_and_calendar_periods(string query, string periods) => Assert.Equal(
        periods, string.Join(' ', (await server.GetAsync($"totals?companies=nova&asOf=2025-06-01&{query}")).GetProperty("items").EnumerateArray().Select(i => Text(i, "period"))));

    [Fact]
    public async Task A_table_has_a_row_for_each_period()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "totals?companies=acme&asOf=2025-06-01");
        request.Headers.TryAddWithoutValidation("Accept", "text/csv");
        var lines = (await (await server.Http.SendAsync(request)).Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal("period,start,end,currency,amount,apportioned,derived,complete,companies,missing", lines[0]);
        Assert.StartsWith("CY2024-Q2,2024-04-01,2024-06-30,USD,12500000,false,true,true,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_companies_and_books_are_not_found()
    {
        Assert.Equal(["company"], await (await server.Http.GetAsync("totals?companies=acme,nobody")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company"));
        await (await server.Http.GetAsync("/v1/books/none/totals")).ProblemAsync(HttpStatusCode.NotFound, "unknown-book");
    }

    [Fact]
    public async Task An_empty_book_has_no_totals()
    {
        (await server.Http.PutAsync("/v1/books/empty", null)).EnsureSuccessStatusCode();
        var answer = await server.GetAsync("/v1/books/empty/totals");
        Assert.Equal((0, "USD", 0), (answer.GetProperty("items").GetArrayLength(), Text(answer, "currency"), answer.GetProperty("position").GetInt64()));
    }

    private static string Report(string company, string period, string on, string currency, string millions) => $$$"""
        {"type":"earningsReport","company":"{{{company}}}","period":"{{{period}}}","announcedOn":"{{{on}}}","amount":{"currency":"{{{currency}}}","value":{{{millions}}},"scale":"million"},"source":{"title":"A note"}}
        """;

    private static string Text(JsonElement json, string field) => json.GetProperty(field).GetString()!;
}
