using System.Diagnostics;
using System.Net;

namespace Ledger.ServiceTests.Reading;

/// <summary>The header that carries a position from one answer to the next question.</summary>
public sealed class PositionHeaderTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    public Task InitializeAsync() => server.RegisterAsync("acme");

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("companies", 200)]
    [InlineData("companies/acme", 200)]
    [InlineData("companies/acme/picture", 200)]
    [InlineData("entries", 200)]
    [InlineData("companies/nobody", 404)]
    [InlineData("companies/nobody/picture", 404)]
    [InlineData("entries/ref:nothing", 404)]
    [InlineData("companies?recordedAsOf=position:99999", 400)]
    public async Task Every_answer_of_a_book_says_how_far_it_looked(string address, int status)
    {
        var answer = await server.Http.GetAsync(address);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Matches("^[1-9][0-9]*$", answer.Header("Ledger-Position"));
    }

    [Fact]
    public async Task Refused_appends_say_it_too()
    {
        var head = (await server.GetAsync("companies")).GetProperty("position").GetRawText();
        foreach (var refused in new[] { LedgerServer.Forecast("nobody"), LedgerServer.Forecast("acme", period: "never"), "{ \"type\": \"retraction\", \"entry\": \"ref:none\", \"reason\": \"x\" }", "{" })
        {
            var answer = await server.PostAsync(refused);
            Assert.InRange((int)answer.StatusCode, 400, 404);
            Assert.Equal(head, answer.Header("Ledger-Position"));
        }

        Assert.Equal(head, (await server.Http.PutAsync("companies/acme", LedgerServer.Json("{}"))).Header("Ledger-Position"));
    }

    [Fact]
    public async Task A_position_that_another_writer_is_about_to_record_is_waited_for()
    {
        await using var other = await server.StartAsync();
        using var there = LedgerServer.ClientOf(other);
        var head = (await server.GetAsync("companies")).GetProperty("position").GetInt64();

        var waiting = AskAsync(head + 1);
        await Task.Delay(1500);
        Assert.False(waiting.IsCompleted);
        using var body = LedgerServer.Json(LedgerServer.Forecast("acme", "Waited for"));
        (await there.PostAsync("entries", body)).EnsureSuccessStatusCode();

        var answer = await waiting.WaitAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((head + 1).ToString(), answer.Header("Ledger-Position"));
    }

    [Fact]
    public async Task One_that_never_comes_is_answered_503_after_five_seconds()
    {
        var clock = Stopwatch.StartNew();
        var answer = await AskAsync(long.MaxValue);

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.InRange(clock.Elapsed.TotalSeconds, 4.5, 8);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task What_is_no_position_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "companies");
        request.Headers.TryAddWithoutValidation("Ledger-Position", "soon");
        Assert.Equal(["Ledger-Position"], await (await server.Http.SendAsync(request)).ProblemAsync(HttpStatusCode.BadRequest));
    }

    private async Task<HttpResponseMessage> AskAsync(long position)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "companies/acme/estimates/FY2025");
        request.Headers.TryAddWithoutValidation("Ledger-Position", position.ToString());
        return await server.Http.SendAsync(request);
    }
}
