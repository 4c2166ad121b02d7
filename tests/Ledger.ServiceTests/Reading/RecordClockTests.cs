using System.Globalization;
using System.Net;

namespace Ledger.ServiceTests.Reading;

/// <summary>An instant on the record clock means the last position recorded at or before it, however it is written.</summary>
public sealed class RecordClockTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Theory]
    [InlineData("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", 0)]
    [InlineData("yyyy-MM-ddTHH:mm:ss.ffffffzzz", 8)]
    [InlineData("yyyy-MM-ddTHH:mm:ss.ffffffzzz", -5)]
    public async Task At_it_just_before_and_just_after(string form, int hours)
    {
        var company = $"clock{form.Length}{hours + 10}";
        await server.RegisterAsync(company);
        var receipts = new List<(long Position, DateTimeOffset At)>();
        for (var i = 1; i <= 3; i++)
        {
            var receipt = await (await server.PostAsync(LedgerServer.Forecast(company, value: i))).JsonAsync();
            receipts.Add((receipt.GetProperty("position").GetInt64(), DateTimeOffset.Parse(receipt.GetProperty("recordedAt").GetString()!, CultureInfo.InvariantCulture)));
        }

        foreach (var (position, at) in receipts)
        {
            Assert.Equal(position, await PositionAsync(at));
            Assert.Equal(position - 1, await PositionAsync(at.AddTicks(-10)));
            Assert.Equal(position, await PositionAsync(at.AddTicks(10)));
        }

        async Task<long> PositionAsync(DateTimeOffset instant)
        {
            var text = instant.ToOffset(TimeSpan.FromHours(hours)).ToString(form, CultureInfo.InvariantCulture);
            var (raw, escaped) = (await server.GetAsync("entries?recordedAsOf=" + text), await server.GetAsync("entries?recordedAsOf=" + Uri.EscapeDataString(text)));
            Assert.Equal(raw.GetRawText(), escaped.GetRawText());
            return raw.GetProperty("position").GetInt64();
        }
    }

    [Fact]
    public async Task Before_the_first_entry_the_book_is_empty()
    {
        await server.RegisterAsync("first");
        var answer = await server.GetAsync("companies?recordedAsOf=1999-12-31T23:59:59Z");
        Assert.Equal(0, answer.GetProperty("position").GetInt64());
        Assert.Equal("null", answer.GetProperty("recordedAsOf").GetRawText());
        Assert.Empty(answer.GetProperty("items").EnumerateArray());
        Assert.Equal("0", (await server.Http.GetAsync("companies/first?recordedAsOf=position:0")).Header("Ledger-Position") ?? "0");
        await (await server.Http.GetAsync("companies/first?recordedAsOf=position:0")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
    }

    [Fact]
    public async Task An_instant_answered_once_takes_in_nothing_more()
    {
        await server.RegisterAsync("settled");
        for (var round = 0; round < 20; round++)
        {
            var instant = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
            var writing = server.PostAsync(LedgerServer.Forecast("settled", value: 2 + (round / 100m)));
            var first = await server.GetAsync("entries?company=settled&recordedAsOf=" + instant);
            Assert.True((await writing).IsSuccessStatusCode);
            Assert.Equal(first.GetRawText(), (await server.GetAsync("entries?company=settled&recordedAsOf=" + instant)).GetRawText());
        }
    }

    [Fact]
    public async Task Today_is_known_and_tomorrow_is_not()
    {
        await server.RegisterAsync("soon");
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        string Text(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await server.RecordAsync(LedgerServer.Forecast("soon", announcedOn: Text(1), period: "FY2030"));
        await (await server.PostAsync(LedgerServer.Forecast("soon", announcedOn: Text(2), period: "FY2030"))).ProblemAsync(HttpStatusCode.BadRequest);

        Assert.Empty((await server.GetAsync($"companies/soon/estimates/FY2030?asOf={Text(0)}")).GetProperty("estimates").EnumerateArray());
        Assert.Equal(Text(0), (await server.GetAsync("companies/soon/estimates/FY2030")).GetProperty("asOf").GetString());
        Assert.Equal(["asOf"], await (await server.Http.GetAsync($"companies/soon/estimates/FY2030?asOf={Text(1)}")).ProblemAsync(HttpStatusCode.BadRequest));

        // The log goes as far as entries may be dated, lest who follows it miss one.
        Assert.Single((await server.GetAsync("entries?company=soon&type=forecast")).GetProperty("items").EnumerateArray());
        Assert.Empty((await server.GetAsync($"entries?company=soon&type=forecast&asOf={Text(0)}")).GetProperty("items").EnumerateArray());
        Assert.Single((await server.GetAsync($"entries?company=soon&type=forecast&asOf={Text(1)}")).GetProperty("items").EnumerateArray());
        await (await server.Http.GetAsync($"entries?asOf={Text(2)}")).ProblemAsync(HttpStatusCode.BadRequest);
    }
}
