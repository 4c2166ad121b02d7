using System.Text;
using Ledger.Cli.Import;
using Ledger.Cli.Terminals;
using MiniExcelLibs;

namespace Ledger.Tests.Cli.Import;

/// <summary>Workbooks: numbers and dates as the sheet holds them, rows numbered as Excel numbers them.</summary>
public sealed class ExcelRowsTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Dates_and_numbers_of_a_sheet_need_no_mapping()
    {
        Save("a.xlsx", new Dictionary<string, object>
        {
            ["Sheet1"] = new[] { Row(new DateTime(2026, 1, 5), 0.1 + 0.2, "H"), Row(new DateTime(2024, 2, 29), 380_000_000_000d, "=H") },
        });
        var rows = folder.Rows("a.xlsx", File.ReadAllBytes(folder.PathOf("a.xlsx")));
        Assert.Equal(
            [
                """{"type":"forecast","company":"acme","forecaster":"H","period":"FY2026","announcedOn":"2026-01-05","amount":{"currency":"USD","value":0.3},"source":{"title":"t"}}""",
                """{"type":"forecast","company":"acme","forecaster":"=H","period":"FY2026","announcedOn":"2024-02-29","amount":{"currency":"USD","value":380000000000},"source":{"title":"t"}}""",
            ],
            rows.Select(r => Encoding.UTF8.GetString(r.Json.Span)));
        Assert.Equal([2, 3], rows.Select(r => r.Line));
    }

    [Fact]
    public void A_time_of_day_is_no_date()
    {
        Save("a.xlsx", new Dictionary<string, object> { ["Sheet1"] = new[] { Row(new DateTime(2026, 1, 5, 10, 30, 0), 1, "H") } });
        var problem = Assert.Single(Assert.Single(folder.Rows("a.xlsx", File.ReadAllBytes(folder.PathOf("a.xlsx")))).Problems);
        Assert.Equal((5, "announcedOn"), (problem.Column, problem.Field));
    }

    [Fact]
    public void A_sheet_is_chosen_by_name_and_a_missing_one_named()
    {
        Save("a.xlsx", new Dictionary<string, object> { ["Notes"] = new[] { new { Nothing = 1 } }, ["Estimates"] = new[] { Row(new DateTime(2026, 1, 5), 1, "H") } });
        var bytes = File.ReadAllBytes(folder.PathOf("a.xlsx"));
        Assert.Single(folder.Rows("a.xlsx", bytes, new Mapping { Sheet = "Estimates" }));
        Assert.Contains("Notes, Estimates", Assert.Throws<StopException>(() => folder.Rows("a.xlsx", bytes, new Mapping { Sheet = "Other" })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004garbage")]
    [InlineData("not a workbook")]
    [InlineData("")]
    public void What_is_no_workbook_is_refused(string text) =>
        Assert.Contains("no Excel workbook", Assert.Throws<StopException>(() => folder.Rows("a.xlsx", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_workbook_cut_off_is_refused()
    {
        Save("a.xlsx", new Dictionary<string, object> { ["Sheet1"] = new[] { Row(new DateTime(2026, 1, 5), 1, "H") } });
        var bytes = File.ReadAllBytes(folder.PathOf("a.xlsx"));
        Assert.Throws<StopException>(() => folder.Rows("b.xlsx", bytes[..(bytes.Length / 2)]));
    }

    private void Save(string name, Dictionary<string, object> sheets) => MiniExcel.SaveAs(folder.PathOf(name), sheets, overwriteFile: true);

    private static Dictionary<string, object> Row(DateTime on, double value, string forecaster) => new()
    {
        ["type"] = "forecast",
        ["company"] = "acme",
        ["forecaster"] = forecaster,
        ["period"] = "FY2026",
        ["announcedOn"] = on,
        ["amount.currency"] = "USD",
        ["amount.value"] = value,
        ["source.title"] = "t",
    };
}
