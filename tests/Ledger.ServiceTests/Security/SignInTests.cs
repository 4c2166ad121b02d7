using System.Net;

namespace Ledger.ServiceTests.Security;

/// <summary>A browser that signs in: a key in a cookie opens pages by its roles, and nothing else.</summary>
public sealed class SignInTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private static readonly string[] Html = ["text/html,application/xhtml+xml,*/*;q=0.8"];

    [Fact]
    public async Task A_stranger_is_asked_who_they_are_by_a_page()
    {
        var answer = await BrowseAsync("/books/main?asOf=2025-03-01");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("action=\"/sign-in\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"/books/main?asOf=2025-03-01\"", page, StringComparison.Ordinal);
        await (await server.AskAsync(null, "GET", "/books/main")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_key_opens_the_pages_that_its_roles_allow_and_no_address_of_the_API()
    {
        await server.Http.PutAsync("../shut", null);
        var (key, _) = await server.KeyAsync("ann", "main=reader");
        var signedIn = await FormAsync("/sign-in", [new("key", key), new("to", "/books/main?asOf=2025-03-01")]);
        Assert.Equal((HttpStatusCode.Redirect, "/books/main?asOf=2025-03-01"), (signedIn.StatusCode, signedIn.Headers.Location!.ToString()));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        foreach (var guard in new[] { "httponly", "samesite=strict", "path=/" }) Assert.Contains(guard, cookie, StringComparison.OrdinalIgnoreCase);
        var kept = cookie.Split(';')[0];

        Assert.Equal(HttpStatusCode.OK, (await BrowseAsync("/books/main", kept)).StatusCode);
        var books = await (await BrowseAsync("/books", kept)).Content.ReadAsStringAsync();
        Assert.Contains("/books/main", books, StringComparison.Ordinal);
        Assert.DoesNotContain("/books/shut", books, StringComparison.Ordinal);
        var denied = await BrowseAsync("/books/shut", kept);
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.Contains("ann has no role there", WebUtility.HtmlDecode(await denied.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await BrowseAsync("/v1/books/main/companies", kept)).StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_in_a_cookie_opens_nothing()
    {
        var (key, id) = await server.KeyAsync("bob", "main=reader");
        await server.Http.DeleteAsync($"/v1/keys/{id}");
        await Eventually.IsAsync(async () => (await BrowseAsync("/books/main", $"ledger-key={key}")).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_nowhere_else(string to)
    {
        var (key, _) = await server.KeyAsync("cyd", "main=reader");
        Assert.Equal("/", (await FormAsync("/sign-in", [new("key", key), new("to", to)])).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Another_sites_form_signs_nobody_in_and_half_a_key_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Http.BaseAddress!, "/sign-in")) { Content = new FormUrlEncodedContent([new("key", "x")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        await (await server.Http.SendAsync(request)).ProblemAsync(HttpStatusCode.Forbidden, "foreign-origin");
        Assert.Equal(HttpStatusCode.Unauthorized, (await FormAsync("/sign-in", [new("key", "cxl_half")])).StatusCode);
    }

    private Task<HttpResponseMessage> BrowseAsync(string address, string? cookie = null) => SendAsync(HttpMethod.Get, address, null, cookie);

    private Task<HttpResponseMessage> FormAsync(string address, KeyValuePair<string, string>[] fields) => SendAsync(HttpMethod.Post, address, new FormUrlEncodedContent(fields), null);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? body, string? cookie)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Http.BaseAddress };
        using var request = new HttpRequestMessage(method, address) { Content = body };
        request.Headers.TryAddWithoutValidation("Accept", Html);
        if (cookie is not null) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        var answer = await client.SendAsync(request);
        await answer.Content.LoadIntoBufferAsync();
        return answer;
    }
}
