using System.Net;
using System.Net.Sockets;
using System.Text;
using Ledger.Server.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.ServiceTests.Web;

/// <summary>The memory for bodies is shared by all requests, and comes back.</summary>
public sealed class BodyBudgetTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public void Nobody_gets_more_than_there_is()
    {
        var budget = new BodyBudget(100);
        using var first = budget.Begin();
        using var second = budget.Begin();
        Assert.True(first.TryGrow(60));
        Assert.True(first.TryGrow(70));
        Assert.True(first.TryGrow(10)); // has it already
        Assert.False(second.TryGrow(31));
        Assert.True(second.TryGrow(30));
        Assert.Equal(100, budget.Taken);
        first.Dispose();
        first.Dispose();
        Assert.Equal(30, budget.Taken);
        Assert.True(second.TryGrow(100));
    }

    [Theory]
    [InlineData(24L << 30, 64)]
    [InlineData(400L << 20, 33)]
    [InlineData(64L << 20, 16)]
    public void It_follows_the_memory_that_the_process_may_use_and_has_room_for_one_of_the_largest(long memory, int mebibytes) =>
        Assert.Equal(mebibytes, BodyBudget.Within(memory).Limit >> 20);

    [Fact]
    public async Task A_body_for_which_there_is_no_room_is_sent_again_and_all_room_comes_back()
    {
        var budget = server.Services.GetRequiredService<BodyBudget>();
        await server.RegisterAsync("roomy");
        await Eventually.IsAsync(() => Task.FromResult(budget.Taken == 0));
        using (var all = budget.Begin())
        {
            Assert.True(all.TryGrow(budget.Limit));
            var refused = await server.PostAsync(LedgerServer.Forecast("roomy"));
            await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.Created, (await server.PostAsync(LedgerServer.Forecast("roomy"))).StatusCode);
        await (await server.PostAsync("[]")).ProblemAsync(HttpStatusCode.BadRequest);

        // One that announces much and hangs up holds nothing.
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port);
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/books/main/entries HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n{new string(' ', 50_000)}"));
            await Eventually.IsAsync(() => Task.FromResult(budget.Taken is > 0 and < 1_000_000));
        }

        await Eventually.IsAsync(() => Task.FromResult(budget.Taken == 0));
    }
}
