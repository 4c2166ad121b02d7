using System.Text;
using Ledger.Cli.Import;
using Ledger.Cli.Import.Statements;
using Ledger.Cli.Terminals;
using Ledger.Kernel;

namespace Ledger.Tests.Cli.Statements;

/// <summary>A line is read strictly: what is not as the format has it is named with its place.</summary>
public sealed class ClaimTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("""{ "kind": "rumour" }""", "kind")]
    [InlineData("""{ "kind": null }""", "kind")]
    [InlineData("""{ "company": null }""", "company")]
    [InlineData("""{ "company": " " }""", "company")]
    [InlineData("""{ "period": null }""", "period")]
    [InlineData("""{ "qualifier": "roughly" }""", "qualifier")]
    [InlineData("""{ "currency": "EURO" }""", "currency")]
    [InlineData("""{ "source_title": null }""", "source_title")]
    [InlineData("""{ "source_url": "ftp://example.org" }""", "source_url")]
    [InlineData("""{ "stated_on": "2025" }""", "stated_on")]
    [InlineData("""{ "stated_on": "2025-13" }""", "stated_on")]
    [InlineData("""{ "stated_on": "2025-02-30" }""", "stated_on")]
    [InlineData("""{ "published_at": "24.02.2025" }""", "published_at")]
    [InlineData("""{ "period_end": "2024-12-31" }""", "period_end")]
    [InlineData("""{ "amount": -1 }""", "amount")]
    [InlineData("""{ "amount": "64" }""", "amount")]
    [InlineData("""{ "amount": 1000000000000000000 }""", "amount")]
    [InlineData("""{ "amount_low": 73000000000 }""", "amount_high")]
    [InlineData("""{ "basis": "invented" }""", "basis")]
    [InlineData("""{ "growth_yoy": -1 }""", "growth_yoy")]
    [InlineData("""{ "ammount": 1 }""", "ammount")]
    public void A_field_that_is_wrong_is_named(string others, string field) => Assert.Equal(field, Assert.Single(ClaimLines.Problems(ClaimLines.Line(others))).Path);

    [Theory]
    [InlineData("""{ "stated_on": "2025-04-30", "published_at": "2025-05-01", "event_date_inferred": "2025-04-29" }""", "2025-04-30", "Stated")]
    [InlineData("""{ "stated_on": "2025-04-30", "stated_on_is": "as_found" }""", "2025-04-30", "Stated")]
    [InlineData("""{ "stated_on": "2025-04-30", "stated_on_is": "inferred" }""", "2025-04-30", "Concluded")]
    [InlineData("""{ "stated_on": null, "published_at": "2025-05-01", "event_date_inferred": "2025-04-29" }""", "2025-05-01", "Page")]
    [InlineData("""{ "stated_on": null, "event_date_inferred": "2025-04-29", "event_date_from": "s1" }""", "2025-04-29", "OtherClaim")]
    [InlineData("""{ "stated_on": "2025-04" }""", "0001-01-01", "Month")]
    [InlineData("""{ "stated_on": "2025-04", "published_at": "2025-04-30" }""", "2025-04-30", "Page")]
    [InlineData("""{ "stated_on": "2025-02", "published_at": "2025-08-30" }""", "0001-01-01", "Month")]
    [InlineData("""{ "stated_on": null }""", "0001-01-01", "Missing")]
    public void The_day_is_the_best_that_there_is(string others, string on, string source) =>
        Assert.Equal((on, source), (Iso.Text(ClaimLines.Read(ClaimLines.Line(others)).Day.On), ClaimLines.Read(ClaimLines.Line(others)).Day.Source.ToString()));

    [Fact]
    public void What_binary_fractions_leave_is_no_part_of_a_figure()
    {
        Assert.Equal(91_447_000_000m, ClaimLines.Read(ClaimLines.Line("""{ "amount": 91447000000.00001 }""")).Single);
        Assert.Equal(91_447_000_000.5m, ClaimLines.Read(ClaimLines.Line("""{ "amount": 91447000000.5 }""")).Single);
        Assert.Equal(0.00001m, ClaimLines.Read(ClaimLines.Line("""{ "amount": 0.00001 }""")).Single);
    }

    [Fact]
    public void A_broken_line_stands_with_line_and_column_before_what_is_right()
    {
        var rows = Rows(ClaimLines.Line(), "{ \"company\": ", ClaimLines.Line("""{ "currency": "EURO" }"""), "[1]", "\"text\"", ClaimLines.Line().Replace("\"USD\"", "\"\\ud800\"", StringComparison.Ordinal));

        Assert.Equal([2, 3, 4, 5, 6, 1, 1], rows.Select(r => r.Line));
        Assert.Equal([1, 1, 1, 1, 1, 0, 0], rows.Select(r => r.Problems.Count > 0 ? 1 : 0));
        Assert.Equal(13, rows[0].Problems[0].Column);
        Assert.Equal("currency", rows[1].Problems[0].Field);
        Assert.True(rows[1].Problems[0].Column > 200);
        Assert.Equal("meta", rows[5].Company!.Id);
    }

    [Fact]
    public void Rows_are_the_same_when_they_are_read_again()
    {
        using var file = InputFile.Open(folder.Write("a.ndjson", Encoding.UTF8.GetBytes(ClaimLines.Line() + "\n\n" + ClaimLines.Line())), folder.Terminal);
        var source = new StatementRows(file, [], withDefects: false);

        Assert.Equal(source.Rows(check: true).ToList(), source.Rows(check: false).ToList());
        Assert.Equal((2, 1), (source.Claims, source.Listed.Count));
    }

    [Fact]
    public void More_than_fits_into_memory_is_refused()
    {
        var many = string.Concat(Enumerable.Repeat("{}\n", StatementRows.MostClaims + 1));
        Assert.Contains("split it", Assert.Throws<StopException>(() => Rows(many)).Message, StringComparison.Ordinal);
    }

    private List<SourceRow> Rows(params string[] lines)
    {
        using var file = InputFile.Open(folder.Write("a.ndjson", Encoding.UTF8.GetBytes(string.Join('\n', lines))), folder.Terminal);
        return [.. new StatementRows(file, [], withDefects: false).Rows(check: true)];
    }
}
