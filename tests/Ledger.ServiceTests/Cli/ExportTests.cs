using System.Text.Json;
using Parquet;

namespace Ledger.ServiceTests.Cli;

/// <summary>Tables out of the demo book by the tool.</summary>
public sealed class ExportTests(DemoServer server) : IClassFixture<DemoServer>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ledger-export-");

    private ToolRun Tool => ToolRun.Of(server, folder: folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("entries")]
    [InlineData("companies")]
    [InlineData("pictures")]
    [InlineData("estimates")]
    [InlineData("revisions")]
    [InlineData("commitments")]
    [InlineData("discrepancies")]
    [InlineData("totals")]
    public async Task Every_kind_comes_in_every_form_with_as_many_rows(string kind)
    {
        var rows = new List<long>();
        foreach (var form in (string[])["csv", "ndjson", "parquet"])
        {
            var run = await Tool.RunAsync("export", kind, "--as-of", "2026-08-01", "-o", $"x.{form}", "--json");
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            rows.Add(JsonElement.Parse(run.Output).GetProperty("rows").GetInt64());
        }

        Assert.True(rows[0] > 0);
        Assert.Single(rows.Distinct());
        var table = await Tool.RunAsync("export", kind, "--as-of", "2026-08-01");
        Assert.Equal(File.ReadAllText(Path.Combine(folder.FullName, "x.csv")), table.Output);
        // Nothing that the server says has no column.
        Assert.All(Rows(table.Output), row => Assert.True(row[^1].Length == 0, $"{kind} without a column: {row[^1]}"));
        await using var parquet = await ParquetReader.CreateAsync(Path.Combine(folder.FullName, "x.parquet"));
        Assert.Equal(Rows(table.Output).Count == 0 ? [] : table.Lines[0].TrimEnd('\r').Split(','), parquet.Schema.DataFields.Select(f => f.Name));
        Assert.Equal(rows[0], parquet.RowGroups.Sum(g => g.RowCount));
    }

    [Fact]
    public async Task Figures_are_those_of_the_picture()
    {
        var rows = (await Tool.RunAsync("export", "pictures", "alibaba", "--as-of", "2025-03-01", "--format", "ndjson")).Lines.Select(l => JsonElement.Parse(l)).ToList();
        var year = rows.Single(r => r.GetProperty("category").GetString() == "total" && r.GetProperty("period").GetString() == "FY2025");
        Assert.Equal(122_500_000_000m, year.GetProperty("consensus").GetProperty("mean").GetDecimal());
        Assert.Equal(("alibaba", "CNY", "cash"), (year.GetProperty("company").GetString(), year.GetProperty("currency").GetString(), year.GetProperty("basis").GetString()));
    }

    [Fact]
    public async Task The_amounts_of_a_period_add_up_to_its_total()
    {
        var rows = (await Tool.RunAsync("export", "totals", "--by", "year", "--format", "ndjson")).Lines.Select(l => JsonElement.Parse(l)).ToList();
        foreach (var period in rows.GroupBy(r => r.GetProperty("period").GetString()))
        {
            var sum = period.Where(r => r.TryGetProperty("amount", out var amount) && amount.ValueKind == JsonValueKind.Number).Sum(r => r.GetProperty("amount").GetDecimal());
            Assert.Equal(period.First().GetProperty("total.amount") is { ValueKind: JsonValueKind.Number } total ? total.GetDecimal() : 0, sum);
        }
    }

    [Theory]
    [InlineData("export", "nonsense")]
    [InlineData("export", "entries", "-o", "x.docx")]
    [InlineData("export", "entries", "--format", "parquet")]
    [InlineData("export", "entries", "nobody", "-o", "x.csv")]
    [InlineData("export", "pictures", "--as-of", "2999-01-01", "-o", "x.csv")]
    [InlineData("export", "entries", "-o", "no/such/folder/x.csv")]
    public async Task A_refused_export_leaves_no_file(params string[] args)
    {
        var run = await Tool.RunAsync(args);
        Assert.InRange(run.ExitCode, 1, 2);
        Assert.NotEmpty(run.Error);
        Assert.Empty(folder.EnumerateFiles());
    }

    private static List<string[]> Rows(string csv)
    {
        using var reader = CsvHelper.CsvReader.FromText(csv, CsvHelper.CsvReaderOptions.Default with { HasHeader = false });
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return rows[1..];
    }
}
