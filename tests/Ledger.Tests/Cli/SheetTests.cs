using Ledger.Cli.Reading;

namespace Ledger.Tests.Cli;

public class SheetTests
{
    [Fact]
    public void Numbers_align_right_and_empty_columns_are_left_out()
    {
        var sheet = new Sheet().Words("Name").Numbers("Amount").Words("Note", 1).Row("a", "1.0", "").Row("longer", "1,000.0", null);

        Assert.Equal(["Name     Amount", "───────────────", "a           1.0", "longer  1,000.0"], Text(sheet, 80));
    }

    [Fact]
    public void A_narrow_window_does_without_the_most_dispensable_and_keeps_what_is_not()
    {
        var sheet = new Sheet().Words("A").Words("Bee", 1).Words("Cee", 2).Words("Dee", Sheet.UnlessEmpty).Row("aaaa", "bbbb", "cccc", "dddd");

        Assert.Equal("aaaa  bbbb  cccc  dddd", Text(sheet, 22)[^1]);
        Assert.Equal("aaaa  bbbb  dddd", Text(sheet, 21)[^1]);
        Assert.Equal("aaaa  dddd", Text(sheet, 15)[^1]);
    }

    [Fact]
    public void Long_words_wrap_within_their_column()
    {
        var sheet = new Sheet().Words("No").Words("What", wraps: true).Row("1", "one two three four").Row("2", new string('x', 25));

        Assert.Equal(["No  What", "──────────────", "1   one two", "    three four", "2   xxxxxxxxxx", "    xxxxxxxxxx", "    xxxxx"], Text(sheet, 14));
    }

    [Theory]
    [InlineData("[red]markup[/] [[")]
    [InlineData("\u001b[2J\u001b]8;;http://x\u0007")]
    [InlineData("new\nline\r\ttab")]
    [InlineData("\u202eright to left\u2066")]
    [InlineData("阿里巴巴集团控股有限公司的资本开支")]
    public void Hostile_cells_leave_the_table_in_order(string hostile)
    {
        var lines = Text(new Sheet().Words("Name", wraps: true).Numbers("Amount").Row(hostile, "12").Row("plain", "3"), 30);

        Assert.DoesNotContain(lines, line => line.Any(c => char.IsControl(c) || c is '\u202e' or '\u2066'));
        Assert.Equal(Wrapping.Cells(lines[1]), Wrapping.Cells(lines[^1]));
        Assert.All(lines, line => Assert.True(Wrapping.Cells(line) <= 30, line));
    }

    [Fact]
    public void Very_long_cells_are_cut() =>
        Assert.InRange(Text(new Sheet().Words("Title", wraps: true).Row(new string('x', 1_000_000)), 40).Count, 5, 20);

    [Fact]
    public void No_window_is_too_narrow()
    {
        var sheet = new Sheet().Words("First").Numbers("Second").Words("Third", wraps: true).Row("first", "1,234.5", "and a third one");

        Assert.All(Enumerable.Range(1, 30), width => Assert.NotEmpty(Text(sheet, width)));
    }

    private static List<string> Text(Sheet sheet, int width) => [.. sheet.Lines(width).Select(l => l.Text)];
}
