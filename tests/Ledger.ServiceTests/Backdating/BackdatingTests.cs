using System.Net;
using System.Text.Json;

namespace Ledger.ServiceTests.Backdating;

public sealed class BackdatingTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task The_demo_book_was_recorded_long_after_the_article()
    {
        var answer = await server.GetAsync("backdating?companies=alibaba&recordedAsOf=position:18&limit=2");
        Assert.Equal((9, 9, 7), (answer.GetProperty("entries").GetInt32(), answer.GetProperty("late").GetInt32(), answer.GetProperty("days").GetInt32()));
        Assert.Equal(("2", 2), (answer.GetProperty("next").GetString(), answer.GetProperty("items").GetArrayLength()));
        // The oldest of the article's facts is the latest recorded.
        Assert.Equal("2025-02-20", answer.GetProperty("items")[0].GetProperty("announcedOn").GetString());
        var all = await server.GetAsync("backdating?days=100000");
        Assert.Equal((0, JsonValueKind.Null), (all.GetProperty("late").GetInt32(), all.GetProperty("next").ValueKind));
        Assert.True(all.GetProperty("entries").GetInt32() > 100);
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_refused()
    {
        Assert.Equal(["days"], await (await server.Http.GetAsync("backdating?days=-1")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        await (await server.Http.GetAsync("backdating?companies=nobody")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
    }
}
