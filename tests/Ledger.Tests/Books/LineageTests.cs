using Ledger.Entries;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Books;

public class LineageTests
{
    private static readonly string A = Lines.Forecast("a", "House A", "2025-01-10", 100);

    [Fact]
    public void An_entry_that_nothing_was_said_about_is_in_force()
    {
        var lineage = Book().Lineage("a");
        Assert.Equal(("inForce", 100_000_000_000m, 0), (lineage.Status, Point(lineage.Current), lineage.Entries.Count));
    }

    [Fact]
    public void A_corrected_entry_says_what_the_latest_correction_says_from_its_position_on()
    {
        var book = Book().With(Correct(110, "k1"), Correct(120, "k2"));
        Assert.Equal([("inForce", 100m, 0), ("corrected", 110m, 1), ("corrected", 120m, 2)], Positions(book, 3));
    }

    [Fact]
    public void A_retracted_correction_gives_way_to_the_one_before()
    {
        var book = Book().With(Correct(110, "k1"), Correct(120, "k2"), Lines.Retraction("k2", "r2"), Lines.Retraction("k1", "r1"));
        Assert.Equal([("inForce", 100m, 0), ("corrected", 110m, 1), ("corrected", 120m, 2), ("corrected", 110m, 2), ("inForce", 100m, 2)], Positions(book, 3));
        Assert.Equal(("retracted", null), (book.Lineage("k2").Status, book.Lineage("k2").Current));
        Assert.Equal("inForce", book.Lineage("k2", position: 5).Status);
        Assert.Equal("inForce", book.Lineage("r1").Status);
    }

    [Fact]
    public void A_retracted_entry_says_nothing_any_more()
    {
        var book = Book().With(Correct(110, "k1"), Lines.Retraction("a", "r"));
        Assert.Equal(("retracted", null), (book.Lineage("a").Status, book.Lineage("a").Current));
        Assert.Equal("corrected", book.Lineage("a", position: 4).Status);
        Assert.Equal("retracted", book.Lineage("a", asOf: "2025-01-10").Status);
        Assert.Equal(book.Book.FindRef("r"), Assert.Single(book.Lineage("a").About<EntryRetracted>()));
    }

    [Theory]
    [InlineData("withdrawal", "withdrawn")]
    [InlineData("exclusion", "excluded")]
    public void A_withdrawal_or_exclusion_counts_from_its_day_and_position(string type, string status)
    {
        var book = Book().With(Lines.About(type, "a", "2025-03-10", "w"));
        Assert.Equal(("inForce", 0), (book.Lineage("a", "2025-03-09").Status, book.Lineage("a", "2025-03-09").Entries.Count));
        Assert.Equal((status, 1), (book.Lineage("a", "2025-03-10").Status, book.Lineage("a", "2025-03-10").Entries.Count));
        Assert.Equal("inForce", book.Lineage("a", position: 3).Status);
        Assert.Equal(100_000_000_000m, Point(book.Lineage("a").Current));
    }

    [Fact]
    public void A_withdrawal_outweighs_an_exclusion_and_a_correction()
    {
        var book = Book().With(Correct(110, "k"), Lines.About("exclusion", "a", "2025-03-10"), Lines.About("withdrawal", "a", "2025-03-12"));
        Assert.Equal(["corrected", "excluded", "withdrawn"], new[] { "2025-03-09", "2025-03-11", "2025-03-12" }.Select(day => book.Lineage("a", day).Status));
        Assert.Equal(110_000_000_000m, Point(book.Lineage("a").Current));
    }

    [Fact]
    public void A_confirmation_is_listed_and_changes_nothing()
    {
        var book = Book().With(Lines.About("confirmation", "a", "2025-03-10", "c"));
        Assert.Equal(("inForce", 1), (book.Lineage("a").Status, book.Lineage("a").About<EntryConfirmed>().Count()));
    }

    [Fact]
    public void A_retracted_withdrawal_counts_no_more()
    {
        var book = Book().With(Lines.About("withdrawal", "a", "2025-03-10", "w"), Lines.Retraction("w"));
        Assert.Equal(["withdrawn", "inForce"], new long[] { 4, 5 }.Select(at => book.Lineage("a", position: at).Status));
    }

    [Fact]
    public void A_withdrawal_with_a_corrected_day_counts_and_is_listed_from_that_day()
    {
        var book = Book().With(Lines.About("withdrawal", "a", "2025-03-10", "w"), Lines.Correction("w", Lines.About("withdrawal", "a", "2025-02-10"), "k"));
        Assert.Equal(("withdrawn", 1), (book.Lineage("a", "2025-02-10").Status, book.Lineage("a", "2025-02-10").Entries.Count));
        book.With(Lines.Correction("w", Lines.About("withdrawal", "a", "2025-04-10"), "k2"));
        Assert.Equal(("inForce", 0), (book.Lineage("a", "2025-03-10").Status, book.Lineage("a", "2025-03-10").Entries.Count));
        Assert.Equal(("withdrawn", 1), (book.Lineage("a", "2025-03-10", position: 4).Status, book.Lineage("a", "2025-03-10", position: 4).Entries.Count));
    }

    [Fact]
    public void Correcting_to_the_same_content_leaves_it_in_force()
    {
        var lineage = Book().With(Lines.Correction("a", A)).Lineage("a");
        Assert.Equal(("inForce", 1), (lineage.Status, lineage.Entries.Count));
    }

    [Fact]
    public void A_rate_has_a_lineage_too()
    {
        var book = Book().With(Lines.Rate("USD", "CNY", "2025-01-01", 7), Lines.Correction("USDCNY-2025-01-01-7", Lines.Rate("USD", "CNY", "2025-01-01", 7.25m).Replace("-7.25", "-7", StringComparison.Ordinal)));
        Assert.Equal("corrected", book.Lineage("USDCNY-2025-01-01-7").Status);
        Assert.Equal(7.25m, ((ExchangeRateRecorded)book.Lineage("USDCNY-2025-01-01-7").Current!).Rate);
    }

    [Fact]
    public void A_registration_is_recorded()
    {
        var book = Book();
        var lineage = Ledger.Books.Lineage.Of(book.Book, book.Book.At(1), new(new(2025, 1, 1), 1, null, Ledger.Kernel.Policy.Default));
        Assert.Equal(("recorded", 0), (lineage.Status, lineage.Entries.Count));
    }

    private static DraftBook Book() => DraftBook.WithCompanies().With(A);

    private static string Correct(decimal billions, string reference) => Lines.Correction("a", Lines.Forecast("a", "House A", "2025-01-10", billions), reference);

    private static decimal? Point(LedgerEvent? content) => ((Figure)content!).Amount!.Point;

    private static IEnumerable<(string, decimal?, int)> Positions(DraftBook book, int from) =>
        Enumerable.Range(from, (int)book.Book.Position - from + 1).Select(at => book.Lineage("a", position: at))
            .Select(l => (l.Status, Point(l.Current) / 1_000_000_000, l.Entries.Count));
}
