using System.Text;
using System.Text.Json;
using Ledger.Cli.Import;
using Ledger.Cli.Import.Rates;
using Ledger.Cli.Terminals;

namespace Ledger.Tests.Cli.Import;

/// <summary>The European Central Bank's files: every form it publishes them in, and nothing else.</summary>
public sealed class RateRowsTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Date,USD,JPY,TRL,\n2025-02-24,1.0466,156.67,N/A,\n2025-02-21,1.0465,157.02,0.9,\n")]
    [InlineData("Date, USD, JPY, \n24 February 2025, 1.0466, 156.67, \n21 February 2025, 1.0465, 157.02, \n")]
    [InlineData("KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE\nk,D,USD,EUR,SP00,A,2025-02-24,1.0466\nk,D,JPY,EUR,SP00,A,2025-02-24,156.67\nk,D,USD,EUR,SP00,A,2025-02-21,1.0465\nk,D,JPY,EUR,SP00,A,2025-02-21,157.02\n")]
    public void Every_published_form_gives_the_same_rates(string text) => Assert.Equal(
        ["EUR USD 1.0466 2025-02-24", "EUR JPY 156.67 2025-02-24", "EUR USD 1.0465 2025-02-21", "EUR JPY 157.02 2025-02-21"], Rates(text, ""));

    [Fact]
    public void Only_what_is_asked_for_is_taken() => Assert.Equal(
        ["EUR JPY 157.02 2025-02-21"],
        Rates("Date,USD,JPY,\n2025-02-24,1.0466,156.67,\n2025-02-21,1.0465,157.02,\n", "JPY", to: new DateOnly(2025, 2, 23)));

    [Theory]
    [InlineData("Date,USD,\n2025-02-30,1.0466,\n", 1, "date that exists")]
    [InlineData("Date,USD,\n2025-02-24,-1,\n", 2, "no rate")]
    [InlineData("Date,USD,\n2025-02-24,0,\n", 2, "no rate")]
    [InlineData("Date,USD,\n2025-02-24,\"1,04\",\n", 2, "no rate")]
    [InlineData("Date,USD,\n2025-02-24,1.04\n", 3, "2 cells, the header 3")]
    [InlineData("FREQ,CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE\nM,USD,EUR,2025-02,1.04\n", 4, "daily series")]
    [InlineData("FREQ,CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE\nD,USD,GBP,2025-02-24,1.04\n", 3, "CURRENCY_DENOM")]
    public void A_bad_row_names_its_column(string text, int column, string message)
    {
        var problem = Assert.Single(Assert.Single(Read(text, "")).Problems);
        Assert.Equal(column, problem.Column);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b\n1,2\n", "European Central Bank")]
    [InlineData("Date,dollars\n", "1:2: 'DOLLARS' is no currency")]
    public void Another_file_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<StopException>(() => Read(text, "")).Message, StringComparison.Ordinal);

    private List<SourceRow> Read(string text, string currencies, DateOnly? to = null)
    {
        using var file = InputFile.Open(folder.Write("rates.csv", Encoding.UTF8.GetBytes(text)), folder.Terminal, FileForm.Csv);
        return [.. new RateRows(file, currencies.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal), null, to).Rows(check: true)];
    }

    private IEnumerable<string> Rates(string text, string currencies, DateOnly? to = null) => Read(text, currencies, to).Select(r =>
    {
        var json = JsonDocument.Parse(r.Json).RootElement;
        return $"{json.GetProperty("base")} {json.GetProperty("quote")} {json.GetProperty("rate")} {json.GetProperty("on")}";
    });
}
