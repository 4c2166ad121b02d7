using System.Net;

namespace Ledger.ServiceTests.Books;

/// <summary>Books are made once and know nothing of each other.</summary>
public sealed class BookTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    public static TheoryData<string, string> Addresses => new()
    {
        { "GET", "companies" }, { "GET", "companies/acme" }, { "PUT", "companies/acme" }, { "GET", "companies/acme/picture" },
        { "GET", "companies/acme/estimates/FY2025" }, { "GET", "companies/acme/estimates/FY2025/history" }, { "GET", "companies/acme/revisions" },
        { "GET", "companies/acme/commitments" }, { "GET", "companies/acme/discrepancies" }, { "GET", "estimates" }, { "GET", "entries" }, { "POST", "entries" },
        { "GET", "entries/live" }, { "GET", "entries/ref:x" }, { "POST", "replay" }, { "GET", "log" }, { "POST", "log" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_book_that_does_not_exist_is_not_found_at_any_address(string method, string address)
    {
        foreach (var book in new[] { "nowhere", "No%20Slug", "x%2Fy", "%01", "main%27;--", new string('a', 64) })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1/books/{book}/{address}");
            if (method != "GET") request.Content = LedgerServer.Json("{}");
            await (await server.Http.SendAsync(request)).ProblemAsync(HttpStatusCode.NotFound, "unknown-book");
        }

        Assert.DoesNotContain((await server.GetAsync("/v1/books")).GetProperty("items").EnumerateArray(), b => b.GetProperty("id").GetString() == "nowhere");
    }

    [Fact]
    public async Task Making_a_book_twice_makes_it_once()
    {
        var made = await server.Http.PutAsync("/v1/books/desk", LedgerServer.Json("""{ "name": "Desk 1" }"""));
        Assert.Equal((HttpStatusCode.Created, "/v1/books/desk"), (made.StatusCode, made.Headers.Location?.OriginalString));
        Assert.Equal("""{"id":"desk","name":"Desk 1","position":0,"origin":"desk"}""", await made.Content.ReadAsStringAsync());
        var again = await server.Http.PutAsync("/v1/books/desk", null);
        Assert.Equal((HttpStatusCode.OK, """{"id":"desk","name":"Desk 1","position":0,"origin":"desk"}"""), (again.StatusCode, await again.Content.ReadAsStringAsync()));

        var many = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => server.Http.PutAsync("/v1/books/raced", null)));
        Assert.Single(many, m => m.StatusCode == HttpStatusCode.Created);
        Assert.Equal(9, many.Count(m => m.StatusCode == HttpStatusCode.OK));
        Assert.Contains((await server.GetAsync("/v1/books")).GetProperty("items").EnumerateArray(), b => b.GetProperty("id").GetString() == "main");
    }

    [Theory]
    [InlineData("Desk", "{}", "book")]
    [InlineData("-desk", "{}", "book")]
    [InlineData("desk-2", "{ \"name\": 1 }", "name")]
    [InlineData("desk-2", "{ \"name\": \"\" }", "name")]
    [InlineData("desk-2", "{ \"name\": \"a\\u0000b\" }", "name")]
    [InlineData("desk-2", "{ \"title\": \"x\" }", "title")]
    public async Task A_book_that_breaks_a_rule_is_not_made(string id, string body, string named)
    {
        Assert.Equal([named], await (await server.Http.PutAsync($"/v1/books/{id}", LedgerServer.Json(body))).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync($"/v1/books/{id}/entries")).StatusCode);
    }

    [Fact]
    public async Task Two_books_with_the_same_content_are_two()
    {
        var receipts = new Dictionary<string, System.Text.Json.JsonElement>();
        foreach (var book in new[] { "left", "right" })
        {
            await server.Http.PutAsync($"/v1/books/{book}", null);
            await server.Http.PutAsync($"../{book}/companies/acme", LedgerServer.Json("""{ "name": "Acme" }"""));
            var answer = await server.SendAsync($"../{book}/entries", LedgerServer.Json(LedgerServer.Forecast("acme", more: ", \"ref\": \"same\"")), ("Idempotency-Key", "same"));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            Assert.Null(answer.Header("Idempotency-Replayed"));
            receipts[book] = await answer.JsonAsync();
            Assert.Equal(2, receipts[book].GetProperty("position").GetInt64());
        }

        Assert.NotEqual(receipts["left"].GetProperty("id").GetString(), receipts["right"].GetProperty("id").GetString());
        Assert.Equal(receipts["left"].GetProperty("fingerprint").GetString(), receipts["right"].GetProperty("fingerprint").GetString());

        var right = await server.Http.GetStringAsync("../right/entries");
        Assert.Equal(HttpStatusCode.Created, (await server.SendAsync("../left/entries", LedgerServer.Json("""{ "type": "retraction", "entry": "ref:same", "reason": "only here" }"""))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync($"../right/entries/{receipts["left"].GetProperty("id").GetString()}")).StatusCode);
        Assert.Equal("retracted", (await server.GetAsync("../left/entries/ref:same")).GetProperty("status").GetString());
        Assert.Equal("inForce", (await server.GetAsync("../right/entries/ref:same")).GetProperty("status").GetString());
        Assert.Equal(right, await server.Http.GetStringAsync("../right/entries"));
    }
}
