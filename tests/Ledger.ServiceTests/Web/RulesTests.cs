using System.Net.Sockets;
using System.Reflection;
using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Ledger.ServiceTests.Web;

public sealed class RulesTests
{
    private static readonly DateTimeOffset Noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_code_has_a_status() => Assert.Equal(
        new[] { typeof(RefusalCode), typeof(WebCode) }
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        ProblemTable.All.Select(k => k.Code).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(null, "a/json")]
    [InlineData("*/*", "a/json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("text/html, */*;q=0.8", "a/json")]
    [InlineData("a/json;q=0.5, text/csv;q=0.9", "text/csv")]
    [InlineData("text/csv, */*", "text/csv")]
    [InlineData("text/*, a/json;q=0.1", "text/csv")]
    [InlineData("a/json;q=0, */*;q=0.1", "text/csv")]
    [InlineData("TEXT/CSV", "text/csv")]
    [InlineData("text/html", null)]
    [InlineData("text/csv;q=0", null)]
    [InlineData("nonsense", null)]
    public void Accept_is_weighed(string? accept, string? expected) => Assert.Equal(expected, Acceptable.Choose(accept, "a/json", "text/csv"));

    [Theory]
    [InlineData("/v1/books/b/companies/c/estimates/FY2026/FY2028", "/v1/books/b/companies/c/estimates/FY2026%2FFY2028")]
    [InlineData("/v1/books/b/companies/c/estimates/FY2026/FY2028/explain", "/v1/books/b/companies/c/estimates/FY2026%2FFY2028/explain")]
    [InlineData("/v1/books/b/companies/c/estimates/2025-02-24/2028-02-23/history", "/v1/books/b/companies/c/estimates/2025-02-24%2F2028-02-23/history")]
    [InlineData("/v1/books/b/companies/c/estimates/FY2026/history", "/v1/books/b/companies/c/estimates/FY2026/history")]
    [InlineData("/v1/books/b/companies/c/estimates/FY2026%2FFY2028", "/v1/books/b/companies/c/estimates/FY2026%2FFY2028")]
    [InlineData("/other/FY2026/FY2028", "/other/FY2026/FY2028")]
    public void Only_the_slash_of_a_period_is_escaped(string path, string escaped) => Assert.Equal(escaped, PeriodInPath.Escape(path));

    [Fact]
    public void Outages_are_told_from_defects_however_deep()
    {
        Assert.True(DatabaseFault.IsOutage(new NpgsqlException("x", new SocketException())));
        Assert.True(DatabaseFault.IsOutage(new NpgsqlException("x", new TimeoutException())));
        Assert.True(DatabaseFault.IsOutage(new InvalidOperationException("x", new AggregateException(new SocketException()))));
        foreach (var state in (string[])["57P01", "57P03", "53300", "08006", "25006", "40001"]) Assert.True(DatabaseFault.IsOutage(new InvalidOperationException("x", State(state))));
        foreach (var state in (string[])["23505", "42P01", "28P01"]) Assert.False(DatabaseFault.IsOutage(State(state)));
        Assert.False(DatabaseFault.IsOutage(new TimeoutException()));
        Assert.False(DatabaseFault.IsOutage(new InvalidOperationException()));
    }

    [Fact]
    public async Task Want_of_memory_is_told_from_defects_however_deep()
    {
        foreach (var want in (Exception[])[new InsufficientMemoryException(), new AggregateException(new InsufficientMemoryException()), new BookHalfLearnedException("main", new InsufficientMemoryException())])
        {
            var context = new DefaultHttpContext();
            await new Server.Web.Faults(_ => throw want, NullLogger<Server.Web.Faults>.Instance).InvokeAsync(context);
            Assert.Equal(StatusCodes.Status503ServiceUnavailable, context.Response.StatusCode);
            Assert.NotEmpty(context.Response.Headers.RetryAfter.ToString());
        }

        Assert.False(Server.Web.Faults.IsShortOfMemory(new BookHalfLearnedException("main", new InvalidOperationException())));
    }

    [Fact]
    public void What_is_recorded_is_never_in_the_future()
    {
        var slow = new VantageQuery(new DateOnly(2025, 3, 1), null, Noon, PolicyReference.Default, Noon.AddMinutes(-5));
        Assert.True(slow.Resolve(4, Noon, _ => 3, _ => Noon).Ok(out var vantage, out _));
        Assert.Equal((4, Noon), (vantage!.Position, vantage.RecordedAsOf));
        Assert.False(slow.Resolve(4, Noon.AddTicks(-10), _ => 4, _ => Noon).Ok(out _, out var refused));
        Assert.Equal("recordedAsOf", Assert.Single(refused!.Problems).Path);
        Assert.False(slow.Resolve(0, null, _ => 0, _ => Noon).Ok(out _, out _));
    }

    [Fact]
    public void An_instant_between_entries_takes_the_one_before()
    {
        var query = new VantageQuery(new DateOnly(2025, 3, 1), null, Noon, PolicyReference.Default, Noon.AddDays(1));
        Assert.True(query.Resolve(4, Noon.AddHours(1), at => at == Noon ? 3 : -1, p => p == 3 ? Noon.AddHours(-1) : default).Ok(out var vantage, out _));
        Assert.Equal((3, Noon.AddHours(-1)), (vantage!.Position, vantage.RecordedAsOf));
        Assert.True(query.Resolve(4, Noon.AddHours(1), _ => 0, _ => default).Ok(out vantage, out _));
        Assert.Equal((0, null), (vantage!.Position, vantage.RecordedAsOf));
    }

    [Theory]
    [InlineData(null, true, null)]
    [InlineData("4711", true, 4711L)]
    [InlineData("-1", false, null)]
    [InlineData("1, 2", false, null)]
    public void The_wanted_position_is_a_whole_number(string? header, bool ok, long? wanted)
    {
        var context = new DefaultHttpContext();
        if (header is not null) context.Request.Headers[LedgerHeader.Position] = header;
        Assert.Equal(ok, LedgerHeader.WantedPosition(context).Ok(out var position, out _));
        if (ok) Assert.Equal(wanted, position);
    }

    [Theory]
    [InlineData(null, "anonymous")]
    [InlineData("Zhang Wei", "Zhang Wei")]
    [InlineData("J%C3%BCrgen", "Jürgen")]
    [InlineData("100% Capital", "100% Capital")]
    [InlineData("a%0Ab", null)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789", null)]
    public void Who_records_is_a_short_plain_name(string? header, string? name)
    {
        var context = new DefaultHttpContext();
        if (header is not null) context.Request.Headers[RecorderHeader.Header] = header;
        var ok = RecorderHeader.Of(context).Ok(out var recorder, out _);
        Assert.Equal((name is not null, name), (ok, recorder));
    }

    private static PostgresException State(string state) => new("x", "FATAL", "FATAL", state);
}
