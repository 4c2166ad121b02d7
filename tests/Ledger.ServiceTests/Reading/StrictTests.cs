using System.Net;

namespace Ledger.ServiceTests.Reading;

/// <summary>Questions that refuse to be answered with something withheld, and questions that leave something out.</summary>
public sealed class StrictTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Theory]
    [InlineData("companies/alibaba/picture")]
    [InlineData("companies/alibaba/revisions")]
    [InlineData("companies/alibaba/commitments")]
    [InlineData("companies/alibaba/discrepancies")]
    [InlineData("companies/alibaba")]
    [InlineData("estimates?companies=alibaba")]
    [InlineData("totals?companies=alibaba")]
    [InlineData("forecasters")]
    [InlineData("forecasters/guojin-securities/accuracy")]
    public async Task The_correction_of_the_pledge_is_withheld_before_it_was_recorded(string route)
    {
        var before = FilledServer.With(route, "strict=true&recordedAsOf=position:17&asOf=2025-03-01");
        Assert.Contains("recordedAsOf", await (await server.Http.GetAsync(before)).ProblemAsync(HttpStatusCode.Conflict, "withheld"));
        (await server.Http.GetAsync(before.Replace("strict=true", "strict=false", StringComparison.Ordinal))).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task An_estimate_knows_what_is_about_it()
    {
        // The correction is about the pledge, not about the year.
        const string Year = "companies/alibaba/estimates/FY2025";
        foreach (var end in new[] { "", "/history", "/influence" })
            (await server.Http.GetAsync($"{Year}{end}?strict=true&asOf=2025-03-01&recordedAsOf=position:17")).EnsureSuccessStatusCode();
        Assert.Equal(["asOf"], await (await server.Http.GetAsync(Year + "?strict=true&asOf=2025-02-23&recordedAsOf=position:18")).ProblemAsync(HttpStatusCode.Conflict, "withheld"));
        var problem = await (await server.Http.GetAsync(Year + "?strict=true&asOf=2025-02-23&recordedAsOf=position:10")).JsonAsync();
        Assert.Equal((1, 1), (problem.GetProperty("errors").GetProperty("asOf").GetArrayLength(), problem.GetProperty("errors").GetProperty("recordedAsOf").GetArrayLength()));
        var plain = await server.GetAsync(Year + "?asOf=2025-03-01&recordedAsOf=position:17");
        Assert.Equal(plain.GetRawText(), (await server.GetAsync(Year + "?strict=true&asOf=2025-03-01&recordedAsOf=position:17")).GetRawText());
        Assert.Equal(["strict"], await (await server.Http.GetAsync(Year + "?strict=yes")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
    }

    [Fact]
    public async Task What_is_left_out_is_listed_in_the_answer()
    {
        const string Year = "companies/alibaba/estimates/FY2025?asOf=2025-03-01";
        var answer = await server.GetAsync(Year + "&without=forecaster:guojin-securities");
        Assert.Equal("125000000000.00", answer.GetProperty("consensus").GetProperty("mean").GetRawText());
        var without = answer.GetProperty("without");
        Assert.Equal("guojin-securities", without.GetProperty("forecasters")[0].GetString());
        Assert.Equal(4, without.GetProperty("leftOut").GetArrayLength());
        Assert.False((await server.GetAsync(Year)).TryGetProperty("without", out _));

        var picture = await server.GetAsync("companies/alibaba/picture?asOf=2025-03-01&without=entry:ref:baba-fy25q3-again");
        Assert.Equal((1, 1), (picture.GetProperty("discrepancies").GetInt32(), picture.GetProperty("without").GetProperty("leftOut").GetArrayLength()));
        Assert.Equal(2, (await server.GetAsync("companies/alibaba/picture?asOf=2025-03-01")).GetProperty("discrepancies").GetInt32());
        Assert.Equal(["without"], await (await server.Http.GetAsync(Year + "&without=house")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(["without"], await (await server.Http.GetAsync(Year + "&recordedAsOf=position:6&without=entry:ref:baba-fy25q3-again")).ProblemAsync(HttpStatusCode.NotFound, "unknown-entry"));
        Assert.Equal(["without"], await (await server.Http.GetAsync(Year + "&without=entry:ref:nothing")).ProblemAsync(HttpStatusCode.NotFound, "unknown-entry"));
    }
}
