using System.Text;
using Ledger.Cli.Import;
using Ledger.Cli.Terminals;

namespace Ledger.Tests.Cli.Import;

/// <summary>Files as they come: packed, cut off, in other encodings, with the wrong number of cells. What is wrong has its place.</summary>
public sealed class FileRowsTests : IDisposable
{
    private const string Header = "type,company,forecaster,period,announcedOn,amount.currency,amount.value,source.title\n";
    private const string Line = """{"type":"forecast","company":"acme","forecaster":"H"}""";
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_row_of_a_table_becomes_an_entry()
    {
        var row = Assert.Single(folder.Rows("a.csv", Header + "forecast,acme,\"First, House\",FY2026,2026-01-05,USD,1.50,Note\n"));
        Assert.Equal(
            """{"type":"forecast","company":"acme","forecaster":"First, House","period":"FY2026","announcedOn":"2026-01-05","amount":{"currency":"USD","value":1.50},"source":{"title":"Note"}}""",
            Encoding.UTF8.GetString(row.Json.Span));
        Assert.Equal((2, 7), (row.Line, row.ColumnOf!("amount.value")));
    }

    [Fact]
    public void A_mapping_brings_other_peoples_tables()
    {
        var mapping = new Mapping
        {
            Columns = { ["Broker"] = "forecaster", ["Capex (bn)"] = "amount.value", ["Date"] = "announcedOn", ["FY"] = "period" },
            Constants = { ["type"] = "forecast", ["company"] = "acme", ["amount.scale"] = "billion", ["amount.currency"] = "EUR", ["source.title"] = "Sheet" },
            Values = { ["period"] = new() { ["this year"] = "FY2026" } },
            Ignore = ["Comment"],
            Dates = "dd.MM.yyyy",
            Decimal = ",",
            Separator = ";",
            SkipRows = 1,
        };
        var row = Assert.Single(folder.Rows("a.csv", "A title;;;;\nBroker;Date;FY;Capex (bn);Comment\nHouse;24.02.2026;this year;1,5;=boo\n", mapping));
        Assert.Equal(
            """{"type":"forecast","company":"acme","amount":{"scale":"billion","currency":"EUR","value":1.5},"source":{"title":"Sheet"},"forecaster":"House","announcedOn":"2026-02-24","period":"FY2026"}""",
            Encoding.UTF8.GetString(row.Json.Span));
    }

    [Theory]
    [InlineData("forecast,acme,H,FY2026,2026-01-05,USD,5\n", 8, "7 cells")]
    [InlineData("forecast,acme,H,FY2026,2026-01-05,USD,5,t,more\n", 9, "9 cells")]
    [InlineData("forecast,acme,H,FY2026,2026-01-05,USD,\"1,5\",t\n", 7, "decimal comma")]
    [InlineData("forecast,acme,H,FY2026,45712,USD,5,t\n", 5, "2025-02-24")]
    [InlineData("forecast,acme,\"H,FY2026,2026-01-05,USD,5,t\n", 1, "never closed")]
    [InlineData("forecast,acme,\"H\"x,FY2026,2026-01-05,USD,5,t\n", 1, "closing quotation mark")]
    public void A_bad_row_names_line_and_column(string row, int column, string message)
    {
        var problem = Assert.Single(Assert.Single(folder.Rows("a.csv", Header + row)).Problems);
        Assert.Equal(column, problem.Column);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_after_a_cell_of_two_lines_keep_their_number()
    {
        var rows = folder.Rows("a.csv", Header + "forecast,acme,H,FY2026,2026-01-05,USD,5,\"two\nlines\"\nforecast,acme,H,FY2026,2026-01-05,USD,x,t\n");
        Assert.Equal([2, 4], rows.Select(r => r.Line));
    }

    [Theory]
    [InlineData("Broker,company\n", "1:1: 'Broker' is no field")]
    [InlineData("amount_value,company\n", "'amount.value' is meant")]
    [InlineData("company,company\n", "1:2: company: Two columns")]
    public void A_header_that_is_not_understood_stops_the_import(string header, string message)
    {
        var stop = Assert.Throws<StopException>(() => folder.Rows("a.csv", header + "x,y\n"));
        Assert.Equal(ExitCode.Refused, stop.ExitCode);
        Assert.Contains(message, stop.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Byte_order_marks_tell_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var row = Assert.Single(folder.Rows("a.ndjson", [.. encoding.GetPreamble(), .. encoding.GetBytes(Line.Replace("H", "Société", StringComparison.Ordinal))]));
        Assert.Contains("Société", Encoding.UTF8.GetString(row.Json.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.ndjson")]
    [InlineData("a.csv")]
    public void Latin_1_is_noticed_and_read_when_it_is_named(string name)
    {
        var text = name == "a.csv" ? "type,company,forecaster\nforecast,acme,Société\n" : Line.Replace("H", "Société", StringComparison.Ordinal);
        var bytes = Encoding.Latin1.GetBytes(text);
        Assert.Contains("--encoding latin1", Assert.Single(Assert.Single(folder.Rows(name, bytes)).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("Société", Encoding.UTF8.GetString(Assert.Single(folder.Rows(name, bytes, encoding: Encoding.Latin1)).Json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_is_unpacked_and_a_cut_one_noticed()
    {
        var packed = ScratchFolder.Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => Line.Replace("\"H\"", $"\"House {i * 7919 % 3001}\"", StringComparison.Ordinal) + "\n"))));
        Assert.Equal(3000, folder.Rows("a.ndjson.gz", packed).Count(r => r.Problems.Count == 0));
        var cut = folder.Rows("b.ndjson.gz", packed[..^100]);
        Assert.Contains("breaks off", cut[^1].Problems[0].Message, StringComparison.Ordinal);
        Assert.True(cut[^1].Line is > 100 and < 3001);
    }

    [Theory]
    [InlineData("[1]", 1, "array")]
    [InlineData("{\"type\":\"forecast\",}", 20, "JSON")]
    [InlineData("{\"type\":", 8, "JSON")]
    [InlineData("{\"type\":\"\\ud800\"}", 1, "Unicode")]
    public void Broken_json_names_the_byte(string line, int column, string message)
    {
        var problem = Assert.Single(Assert.Single(folder.Rows("a.ndjson", line)).Problems);
        Assert.InRange(problem.Column, column - 1, column + 1);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_ledger_gave_out_is_taken_back_without_what_it_sets_itself()
    {
        var row = Assert.Single(folder.Rows("a.ndjson", """{"position":7,"id":"x","event":"ForecastIssued","recordedAt":"t","recordedBy":"b","correlationId":"c","fingerprint":"f","type":"forecast","company":"acme"}"""));
        Assert.Equal("""{"type":"forecast","company":"acme"}""", Encoding.UTF8.GetString(row.Json.Span));
    }

    [Fact]
    public void A_company_is_filled_in_where_a_row_names_none()
    {
        var rows = folder.Rows("a.ndjson", Encoding.UTF8.GetBytes("{\"type\":\"forecast\"}\n{\"type\":\"forecast\",\"company\":\"b\"}\n{\"type\":\"exchangeRate\"}\n{\"type\":\"retraction\",\"entry\":\"ref:x\"}\n"), company: "acme");
        Assert.Equal(["acme", "b", null, null], rows.Select(r => System.Text.Json.JsonDocument.Parse(r.Json).RootElement.TryGetProperty("company", out var c) ? c.GetString() : null));
    }
}
