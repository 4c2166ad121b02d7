using System.Globalization;
using System.Net;

namespace Ledger.ServiceTests.Pictures;

/// <summary>Believed then and known now, over HTTP.</summary>
public sealed class CompareTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task The_pledge_that_was_misdated()
    {
        var answer = await server.GetAsync("companies/alibaba/picture/compare?asOf=2025-02-23&fromRecordedAsOf=position:17&recordedAsOf=position:18");
        Assert.Equal((17, 18), (answer.GetProperty("then").GetProperty("position").GetInt64(), answer.GetProperty("position").GetInt64()));
        var pledge = answer.GetProperty("commitments")[0];
        Assert.Equal(("380000000000", "null"), (pledge.GetProperty("then").GetProperty("pledged").GetRawText(), pledge.GetProperty("now").GetRawText()));
        Assert.Equal("corrected", answer.GetProperty("recorded")[0].GetProperty("how").GetString());
        Assert.Equal(("2", "1"), (answer.GetProperty("discrepancies").GetProperty("then").GetRawText(), answer.GetProperty("discrepancies").GetProperty("now").GetRawText()));
    }

    [Fact]
    public async Task The_consensus_before_the_second_broker_was_recorded()
    {
        var answer = await server.GetAsync("companies/alibaba/estimates/FY2025/compare?asOf=2025-03-01&fromRecordedAsOf=position:10&recordedAsOf=position:18");
        Assert.Equal("-2500000000.00", answer.GetProperty("change").GetRawText());
        Assert.Equal(["joined"], answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task By_default_then_is_the_end_of_the_day_itself()
    {
        // The demo book was recorded long after the article.
        var answer = await server.GetAsync("companies/alibaba/estimates/FY2025/compare?asOf=2025-03-01");
        Assert.Equal((0, "null"), (answer.GetProperty("from").GetProperty("position").GetInt64(), answer.GetProperty("change").GetRawText()));
        Assert.Equal(2, answer.GetProperty("items").GetArrayLength());
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Empty((await server.GetAsync($"companies/alibaba/picture/compare?asOf={today}")).GetProperty("items").EnumerateArray());
        Assert.NotEmpty((await server.GetAsync("companies/alibaba/picture/compare?asOf=2025-03-01")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("picture/compare")]
    [InlineData("estimates/FY2025/compare")]
    public async Task Then_is_not_after_now(string route)
    {
        Assert.Equal(["fromRecordedAsOf"], await (await server.Http.GetAsync($"companies/alibaba/{route}?fromRecordedAsOf=position:18&recordedAsOf=position:17")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        await (await server.Http.GetAsync($"companies/nobody/{route}")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
    }

    [Fact]
    public async Task Whose_estimate_pulls_how_far()
    {
        var items = (await server.GetAsync("companies/alibaba/estimates/FY2025/influence?asOf=2025-03-01")).GetProperty("items").EnumerateArray();
        Assert.Equal(["guojin-securities -2500000000.00", "guozheng-international-securities 2500000000.00"], items.Select(i => $"{i.GetProperty("forecaster").GetString()} {i.GetProperty("influence").GetRawText()}"));
    }
}
