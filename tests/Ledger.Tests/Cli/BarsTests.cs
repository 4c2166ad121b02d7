using Ledger.Cli.Reading;

namespace Ledger.Tests.Cli;

public class BarsTests
{
    private static readonly Bars Blocks = new(unicode: true);
    private static readonly Bars Plain = new(unicode: false);

    [Theory]
    [InlineData(10, 10, "████████")]
    [InlineData(5, 10, "████")]
    [InlineData(4, 10, "███▎")]
    [InlineData(0, 10, "")]
    [InlineData(-3, 10, "")]
    [InlineData(1, 1_000_000, "▏")]
    [InlineData(20, 10, "████████")]
    [InlineData(5, 0, "")]
    public void A_bar_is_as_long_as_its_share_and_never_nothing_for_something(int value, int most, string bar) => Assert.Equal(bar, Blocks.Solid(value, most, 8));

    [Fact]
    public void Without_Unicode_they_are_of_ASCII()
    {
        Assert.Equal(["####", "....", "##  |", "[--*--]", "o", "##---|--"], [
            Plain.Solid(5, 10, 8), Plain.Light(5, 10, 8), Plain.Marked("##", 4, 8, 9), Plain.Strip(0, 5, 10, (0, 10), 7),
            Plain.Strip(1, 1, 1, (1, 9), 7, counts: false), Plain.Progress(0.25m, 0.7m, 8)]);
        Assert.Equal("", Plain.Spark([1, 2]));
    }

    [Fact]
    public void A_mark_stands_where_the_other_value_is()
    {
        Assert.Equal("██┃█", Blocks.Marked("████", 2, 3, 4));
        Assert.Equal("█   ┃", Blocks.Marked("█", 9, 9, 5));
        Assert.Equal("█", Blocks.Marked("█", 1, 0, 5));
    }

    [Fact]
    public void A_strip_shows_range_and_point_between_lowest_and_highest()
    {
        Assert.Equal("├───●───┤", Blocks.Strip(100, 125, 150, (100, 150), 9));
        Assert.Equal("    ●", Blocks.Strip(125, 125, 125, (100, 150), 9));
        Assert.Equal("○", Blocks.Strip(100, 100, 100, (100, 150), 9, counts: false));
        Assert.Equal("├───────┤", Blocks.Strip(0, null, 900, (100, 150), 9));
        Assert.Equal("    ●", Blocks.Strip(7, 7, 7, (7, 7), 9));
    }

    [Fact]
    public void A_line_of_columns_leaves_a_gap_where_nothing_is_known()
    {
        Assert.Equal("▁█ ▅", Blocks.Spark([100, 200, null, 150]));
        Assert.Equal("▅▅", Blocks.Spark([3, 3]));
        Assert.Equal("", Blocks.Spark([null]));
        Assert.Equal("", Blocks.Spark([]));
    }

    [Fact]
    public void Time_is_marked_on_what_is_done()
    {
        Assert.Equal("██──┃───", Blocks.Progress(0.25m, 0.5m, 8));
        Assert.Equal("███████┃", Blocks.Progress(3, 1, 8));
    }
}
