using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Ledger.Server.Web;

namespace Ledger.ServiceTests.Web;

[Collection(nameof(WebHost))]
public sealed class BodyTests(WebHost host)
{
    private const string Address = "/v1/books/main/entries";

    private const string Good =
        """{"type":"forecast","company":"alibaba","announcedOn":"2025-02-24","source":{"title":"T"},"forecaster":"X","period":"FY2025","direction":"up"}""";

    [Fact]
    public async Task A_good_entry_is_taken_with_a_byte_order_mark_too()
    {
        foreach (var body in (byte[][])[Encoding.UTF8.GetBytes(Good), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Good)]])
        {
            using var request = Post(body, "application/json; charset=utf-8");
            request.Headers.Add("Recorded-By", "J%C3%BCrgen");
            using var response = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            Assert.Equal("/v1/books/main/entries/3", response.Headers.Location?.ToString());
            Assert.Contains("\"recordedBy\":\"Jürgen\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("  \r\n", "empty")]
    [InlineData("{\"type\":\n  forecast}", "line 2, byte 4 ")]
    [InlineData("{\"a\":1} x", "byte 9 ")]
    [InlineData("{\"a\":1,}", "byte 8 ")]
    [InlineData("{\"a\":NaN}", "byte 6 ")]
    [InlineData("{\"a\":1}/* */", "byte 8 ")]
    public async Task What_is_no_JSON_is_refused_with_its_place(string body, string place)
    {
        using var request = Post(Encoding.UTF8.GetBytes(body), "application/json");
        var problem = await host.ProblemAsync(request, 400);
        Assert.Equal(WebCode.Malformed, problem.GetProperty("code").GetString());
        Assert.Contains(place, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32, 400, "invalid")]
    [InlineData(33, 400, "malformed")]
    public async Task Thirty_two_levels_are_deep_enough(int levels, int status, string code)
    {
        using var request = Post(Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels)), "application/json");
        Assert.Equal(code, (await host.ProblemAsync(request, status)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_counted()
    {
        using var request = Post([.. Encoding.UTF8.Preamble, .. "{\"ä\":\""u8, 0xC3, 0x28, .. "\"}"u8], "application/json");
        Assert.Contains("byte 10 ", (await host.ProblemAsync(request, 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("application/json; charset=latin1", null)]
    [InlineData("application/json", "gzip")]
    [InlineData(null, null)]
    public async Task Another_form_is_not_taken(string? type, string? encoding)
    {
        using var request = Post(Encoding.UTF8.GetBytes(Good), type);
        if (encoding is not null) request.Content!.Headers.ContentEncoding.Add(encoding);
        await host.ProblemAsync(request, 415);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Seventeen_MiB_get_a_clean_answer(bool chunked)
    {
        using var request = Post(new byte[17 * 1024 * 1024], "application/json");
        request.Headers.TransferEncodingChunked = chunked;
        Assert.Contains("16 MiB", (await host.ProblemAsync(request, 413)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_asks_first_need_not_send()
    {
        var answer = await RawAsync($"POST {Address} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: {17 * 1024 * 1024}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_stops_in_the_middle_is_refused()
    {
        var answer = await RawAsync($"POST {Address} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"type\":\"fore");
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("13 of 1000 bytes", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_bad_line_is_named_and_lines_count_from_0()
    {
        using var request = Post(Encoding.UTF8.GetBytes($"{Good}\r\n\r\nnonsense\n{Good.Replace("FY2025", "25", StringComparison.Ordinal)}\n"), "application/x-ndjson");
        var errors = (await host.ProblemAsync(request, 400)).GetProperty("errors");
        Assert.Equal(["lines[2]", "lines[3].period"], errors.EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task Twenty_thousand_lines_are_taken_and_no_more()
    {
        var lines = string.Concat(Enumerable.Repeat(Good + "\n", 20_000));
        using (var request = Post(Encoding.UTF8.GetBytes(lines), "application/x-ndjson"))
        using (var response = await host.Client.SendAsync(request))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(20_000, (await response.Content.ReadAsStringAsync()).Count(c => c == '\n'));
        }

        using var more = Post(Encoding.UTF8.GetBytes(lines + Good), "application/x-ndjson");
        await host.ProblemAsync(more, 413);
    }

    private static HttpRequestMessage Post(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return new HttpRequestMessage(HttpMethod.Post, Address) { Content = content };
    }

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = "";
        var buffer = new byte[4096];
        while (!answer.EndsWith('}')) answer += Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
        return answer;
    }
}
