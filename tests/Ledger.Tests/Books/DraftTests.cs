using Ledger.Kernel;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Books;

public class DraftTests
{
    private static readonly string A = Lines.Forecast("a", "House A", "2025-01-10", 100);

    [Fact]
    public void Gives_positions_without_gaps_after_the_book_s()
    {
        var book = DraftBook.WithCompanies().With(A);
        var receipt = book.Append(Lines.Forecast("b", "House B", "2025-01-10", 100));
        Assert.Equal((4, 5), (receipt.Position, book.Append(Lines.Forecast("c", "House C", "2025-01-10", 100)).Position));
        Assert.Equal((book.Now, "forecast", "alibaba", false), (receipt.RecordedAt, receipt.Type, receipt.Company, receipt.Duplicate));
    }

    [Fact]
    public void The_same_content_twice_is_recorded_once_in_the_draft_and_in_the_book()
    {
        var book = DraftBook.WithCompanies();
        var first = book.Append(A);
        Assert.Equal(first with { Duplicate = true }, book.Append(A));
        book.Commit();
        Assert.Equal(first with { Duplicate = true }, book.Append(A));
        // As stated another way: the same content in whole units.
        Assert.True(book.Append(A.Replace("\"value\": 100, \"scale\": \"billion\"", "\"value\": 100000.0, \"scale\": \"million\"", StringComparison.Ordinal)).Duplicate);
        Assert.Empty(book.Draft.Added);
    }

    [Fact]
    public void A_duplicate_needs_no_count() =>
        Assert.True(DraftBook.WithCompanies().With(A).Try(A, expectedCount: 0).Receipt!.Duplicate);

    [Fact]
    public void A_reference_by_id_and_one_by_ref_are_the_same_content()
    {
        var book = DraftBook.WithCompanies();
        var id = book.Append(A).Id;
        book.Append(Lines.About("confirmation", "a", "2025-02-01"));
        Assert.True(book.Append(Lines.About("confirmation", "a", "2025-02-01").Replace("ref:a", id.ToString(), StringComparison.Ordinal)).Duplicate);
    }

    [Fact]
    public void Taking_back_leaves_nothing_behind()
    {
        var book = DraftBook.WithCompanies().With(A);
        string[] lines =
        [
            Lines.Forecast("b", "House B", "2025-01-10", 100), Lines.About("confirmation", "a", "2025-02-01", "c"), Lines.Correction("a", Lines.Forecast("a", "House A", "2025-01-11", 100), "k"),
            Lines.Rate("USD", "CNY", "2025-01-01", 7), Lines.Retraction("a", "r"),
        ];
        var first = lines.Select(book.Append).ToList();
        book.Draft.BackTo(0);
        Assert.Empty(book.Draft.Added);
        Assert.Equal(1, book.Draft.EntryCountOf("alibaba"));
        Assert.False(book.Draft.IsRetracted(book.Book.FindRef("a")!.Id));
        Assert.All(["b", "c", "k", "r", "USDCNY-2025-01-01-7"], reference => Assert.Null(book.Draft.FindRef(reference)));
        Assert.All(first, receipt => Assert.Null(book.Draft.Find(receipt.Id!.Value)));
        Assert.Equal(first, lines.Select(book.Append).ToList());
    }

    [Fact]
    public void Taking_back_to_a_mark_leaves_what_is_before_it()
    {
        var book = DraftBook.WithCompanies();
        book.Append(A);
        var mark = book.Draft.Added.Count;
        book.Append(Lines.Retraction("a"));
        book.Draft.BackTo(mark);
        Assert.True(book.Append(A).Duplicate);
        Assert.Equal(1, book.Draft.EntryCountOf("alibaba"));
        Assert.False(book.Append(Lines.About("confirmation", "a", "2025-02-01")).Duplicate);
    }

    [Fact]
    public void Taking_back_a_change_of_a_company_leaves_its_registration()
    {
        var book = new DraftBook();
        book.Put("acme");
        var mark = book.Draft.Added.Count;
        book.Put("acme", """, "ticker": "ACM" """);
        book.Draft.BackTo(mark);
        Assert.Null(book.Draft.ProfileOf("acme")!.Ticker);
        Assert.Null(book.Put("acme"));
        book.Draft.BackTo(0);
        Assert.Null(book.Draft.ProfileOf("acme"));
    }

    [Fact]
    public void An_unchanged_profile_records_nothing()
    {
        var book = new DraftBook();
        Assert.Equal("companyRegistered", book.Put("acme")!.Content.Type);
        Assert.Null(book.Put("acme"));
        Assert.Equal("companyChanged", book.Put("acme", """, "ticker": "ACM" """)!.Content.Type);
        Assert.Null(book.Commit().Put("acme", """, "ticker": "ACM" """));
    }

    [Fact]
    public void A_company_s_registration_is_no_entry()
    {
        var book = DraftBook.WithCompanies();
        book.Put("alibaba", """, "ticker": "BABA" """);
        Assert.Equal(0, book.Draft.EntryCountOf("alibaba"));
        Assert.Equal(0, book.Draft.EntryCountOf("nobody"));
        Assert.Null(book.Draft.ProfileOf("nobody"));
    }

    [Fact]
    public void A_dry_receipt_promises_nothing()
    {
        var book = DraftBook.WithCompanies();
        var receipt = book.Append(A);
        Assert.Equal((null, null, null, receipt.Fingerprint), (receipt.Dry().Id, receipt.Dry().Position, receipt.Dry().RecordedAt, receipt.Dry().Fingerprint));
        var again = book.Append(A);
        Assert.Equal(again, again.Dry());
    }

    [Fact]
    public void The_book_refuses_a_gap()
    {
        var book = new DraftBook();
        var recorded = book.Put("acme")!;
        Assert.Throws<InvalidOperationException>(() => book.Book.Add(recorded with { Position = 2 }));
        book.Commit();
        Assert.Throws<InvalidOperationException>(() => book.Book.Add(recorded));
    }

    [Fact]
    public void An_instant_is_the_last_position_recorded_by_then()
    {
        var book = DraftBook.WithCompanies();
        var first = book.Book.RecordedAt(2)!.Value;
        book.Now = first.AddMicroseconds(1);
        book.Commit().With(A);
        Assert.Equal((0, 2, 3), (book.Book.PositionAt(first.AddTicks(-1)), book.Book.PositionAt(first), book.Book.PositionAt(first.AddMicroseconds(1))));
        Assert.Null(book.Book.RecordedAt(0));
        Assert.Null(book.Book.View("alibaba", new Vantage(new(2025, 1, 1), 0, null, Policy.Default)));
    }
}
