using System.Text.Json;
using Ledger.Cli.Export;
using Ledger.Cli.Terminals;

namespace Ledger.Tests.Cli.Export;

/// <summary>Parquet as it is read back: exact decimals, dates, instants, nothing rounded, nothing dropped.</summary>
public class ParquetFileTests
{
    private static readonly Table Sample = new(
        [new("name", ColumnKind.Text), new("amount.value", ColumnKind.Decimal), new("position", ColumnKind.Whole), new("derived", ColumnKind.Truth), new("on", ColumnKind.Date), new("at", ColumnKind.Instant)]);

    [Fact]
    public async Task Rows_come_back_as_they_went_in()
    {
        var columns = await RoundTripAsync(
            """{"name":"Société","amount":{"value":999999999999999999.99},"position":7,"derived":true,"on":"2024-02-29","at":"2026-11-25T02:04:36.635727Z"}""",
            """{"name":null,"amount":{"value":0.000000000000000001,"unit":"x"}}""");

        Assert.Equal(["Société", null], columns["name"]);
        Assert.Equal([999999999999999999.99m, 0.000000000000000001m], columns["amount.value"]);
        Assert.Equal([7L, null], columns["position"]);
        Assert.Equal([true, null], columns["derived"]);
        Assert.Equal([new DateOnly(2024, 2, 29), null], columns["on"]);
        Assert.Equal([DateTimeOffset.Parse("2026-11-25T02:04:36.635727Z", System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, null], columns["at"]);
        Assert.Equal([null, "{\"amount.unit\":\"x\"}"], columns["more"]);
    }

    [Fact]
    public async Task Many_rows_are_written_in_groups()
    {
        var columns = await RoundTripAsync([.. Enumerable.Range(0, 25_000).Select(i => $$"""{"position":{{i}}}""")]);
        Assert.Equal(Enumerable.Range(0, 25_000).Select(i => (object)(long)i), columns["position"]);
    }

    [Fact]
    public async Task An_empty_table_is_a_file_with_columns() => Assert.Equal(7, (await RoundTripAsync()).Count);

    [Theory]
    [InlineData("0.0000000000000000001")]
    [InlineData("100000000000000000000")]
    public async Task What_does_not_fit_is_refused_rather_than_rounded(string number) =>
        Assert.Contains("CSV or NDJSON", (await Assert.ThrowsAsync<StopException>(() => RoundTripAsync($$$"""{"amount":{"value":{{{number}}}}}"""))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_of_another_kind_than_the_column_is_refused() =>
        Assert.Contains("'position'", Assert.Throws<StopException>(() => Sample.Row(JsonElement.Parse("""{"position":"seven"}"""))).Message, StringComparison.Ordinal);

    [Fact]
    public void Answers_give_their_own_columns()
    {
        var names = Column.Of(typeof(Ledger.Pictures.PeriodPicture)).Select(c => (c.Name, c.Kind)).ToList();
        Assert.Contains(("actual.growth.yearOnYear.stated", ColumnKind.Decimal), names);
        Assert.Contains(("consensus.count", ColumnKind.Whole), names);
        Assert.Contains(("start", ColumnKind.Date), names);
    }

    private static async Task<Dictionary<string, List<object?>>> RoundTripAsync(params string[] rows)
    {
        using var bytes = new MemoryStream();
        await using (var file = await ParquetFile.CreateAsync(bytes, Sample, CancellationToken.None))
        {
            foreach (var row in rows) await file.AddAsync(JsonElement.Parse(row), CancellationToken.None);
            await file.CompleteAsync(CancellationToken.None);
        }

        bytes.Position = 0;
        return await ParquetColumns.ReadAsync(bytes);
    }
}
