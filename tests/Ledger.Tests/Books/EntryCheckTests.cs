using Ledger.Tests.Histories;

namespace Ledger.Tests.Books;

public class EntryCheckTests
{
    private static readonly string A = Lines.Forecast("a", "House A", "2025-01-10", 100);

    [Fact]
    public void Refuses_a_company_that_is_not_registered() =>
        Assert.Equal("unknown-company company", DraftBook.WithCompanies().Refused(A.Replace("alibaba", "nobody", StringComparison.Ordinal)));

    [Fact]
    public void Refuses_what_refers_to_nothing()
    {
        var book = DraftBook.WithCompanies();
        Assert.Equal("unknown-entry entry", book.Refused(Lines.About("confirmation", "a", "2025-02-01")));
        Assert.Equal("unknown-entry entry", book.Refused(Lines.Retraction("a")));
        Assert.Equal("unknown-entry entry", book.Refused(Lines.Retraction("a").Replace("ref:a", "6f9619ff-8b86-4011-b42d-00c04fc964ff", StringComparison.Ordinal)));
        Assert.Equal("unknown-entry entry", book.Refused(Lines.Retraction("a").Replace("ref:a", book.Book.At(1).IdText, StringComparison.Ordinal)));
    }

    [Fact]
    public void Takes_a_reference_to_what_stands_before_it_in_the_draft_and_not_after_it()
    {
        var book = DraftBook.WithCompanies();
        Assert.Equal("unknown-entry entry", book.Refused(Lines.About("confirmation", "a", "2025-02-01")));
        var first = book.Append(A);
        var second = book.Append(Lines.About("confirmation", "a", "2025-02-01"));
        Assert.Equal((3, 4, "alibaba"), (first.Position, second.Position, second.Company));
    }

    [Theory]
    [InlineData("exclusion", "report")]
    [InlineData("exclusion", "plan")]
    [InlineData("confirmation", "report")]
    [InlineData("withdrawal", "report")]
    [InlineData("confirmation", "rate")]
    [InlineData("withdrawal", "confirmed")]
    [InlineData("confirmation", "retracted")]
    [InlineData("withdrawal", "corrected")]
    public void Refuses_to_refer_to_another_kind(string type, string target) =>
        Assert.Equal("invalid entry", Full().Refused(Lines.About(type, target, "2025-03-01")));

    [Theory]
    [InlineData("confirmation", "plan")]
    [InlineData("withdrawal", "plan")]
    [InlineData("exclusion", "a")]
    public void Takes_references_to_the_kinds_that_they_are_for(string type, string target) =>
        Assert.False(Full().Append(Lines.About(type, target, "2025-03-01")).Duplicate);

    [Theory]
    [InlineData("retracted")]
    [InlineData("corrected")]
    public void Refuses_to_correct_a_correction_or_retraction(string target) =>
        Assert.Equal("not-reversible entry", Full().Refused(Lines.Correction(target, A)));

    [Fact]
    public void Refuses_to_retract_a_retraction_and_takes_that_of_a_correction()
    {
        var book = Full();
        Assert.Equal("not-reversible entry", book.Refused(Lines.Retraction("retracted")));
        Assert.False(book.Append(Lines.Retraction("corrected")).Duplicate);
    }

    [Fact]
    public void Refuses_everything_about_what_is_retracted()
    {
        var book = Full();
        string[] lines =
        [
            Lines.About("confirmation", "gone", "2025-03-01"), Lines.About("withdrawal", "gone", "2025-03-01"), Lines.About("exclusion", "gone", "2025-03-01"),
            Lines.Correction("gone", A.Replace("\"ref\": \"a\", ", "", StringComparison.Ordinal)), Lines.Retraction("gone").Replace("duplicate", "hoax", StringComparison.Ordinal),
        ];
        Assert.All(lines, line => Assert.Equal("already-retracted entry", book.Refused(line)));
        Assert.True(book.Append(Lines.Retraction("gone", "retracted")).Duplicate);
    }

    [Fact]
    public void Refuses_another_company_than_that_of_the_entry()
    {
        var elsewhere = Lines.About("confirmation", "a", "2025-03-01").Replace("\"entry\"", "\"company\": \"acme\", \"entry\"", StringComparison.Ordinal);
        Assert.Equal("invalid company", Full().Refused(elsewhere));
        Assert.False(Full().Append(elsewhere.Replace("acme", "alibaba", StringComparison.Ordinal)).Duplicate);
        Assert.Equal("invalid company", Full().Refused(elsewhere.Replace("\"confirmation\"", "\"retraction\"", StringComparison.Ordinal)
            .Replace("ref:a", "ref:rate", StringComparison.Ordinal).Replace("\"announcedOn\": \"2025-03-01\"", "\"reason\": \"So.\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_correction_keeps_type_company_reference_and_target()
    {
        var book = Full();
        Assert.Equal("correction-mismatch replacement.type", book.Refused(Lines.Correction("a", Lines.Report("a", "FY2025", "2025-01-10", 100))));
        Assert.Equal("correction-mismatch replacement.company", book.Refused(Lines.Correction("a", A.Replace("alibaba", "acme", StringComparison.Ordinal))));
        Assert.Equal("invalid replacement.ref", book.Refused(Lines.Correction("a", A.Replace("\"ref\": \"a\"", "\"ref\": \"z\"", StringComparison.Ordinal))));
        Assert.Equal("correction-mismatch replacement.entry", book.Refused(Lines.Correction("confirmed", Lines.About("confirmation", "plan", "2025-02-02"))));
        Assert.Equal("correction-mismatch replacement.entry", book.Refused(Lines.Correction("confirmed", Lines.About("confirmation", "nothing", "2025-02-02"))));
        book.Append(Lines.Correction("confirmed", Lines.About("confirmation", "a", "2025-02-02")));
    }

    [Fact]
    public void Refuses_a_reference_that_other_content_has()
    {
        var book = Full();
        Assert.Equal("invalid ref", book.Refused(Lines.Forecast("a", "House A", "2025-01-10", 101)));
        Assert.Equal("invalid ref", book.Refused(Lines.Report("rate", "FY2025", "2025-05-01", 1)));
        Assert.Equal("invalid ref", book.Refused(Lines.Retraction("a", "plan")));
        Assert.True(book.Append(A).Duplicate);
    }

    [Fact]
    public void Compares_the_company_s_entry_count()
    {
        var book = DraftBook.WithCompanies();
        Assert.Equal("precondition-failed", book.Refused(A, expectedCount: 1));
        Assert.Null(book.Try(A, expectedCount: 0).Refusal);
        Assert.Equal("precondition-failed", book.Refused(Lines.Forecast("b", "House B", "2025-01-10", 100), expectedCount: 0));
        Assert.Null(book.Try(Lines.Forecast("b", "House B", "2025-01-10", 100).Replace("alibaba", "acme", StringComparison.Ordinal), expectedCount: 0).Refusal);
        Assert.Null(book.Try(Lines.Retraction("a"), expectedCount: 1).Refusal);
        Assert.Equal("precondition-failed", book.Refused(Lines.Rate("USD", "CNY", "2025-01-01", 7), expectedCount: 0));
    }

    private static DraftBook Full() => DraftBook.WithCompanies().With(
        A, Lines.Report("report", "FY2024", "2024-05-01", 90), Lines.Rate("USD", "CNY", "2025-01-01", 7).Replace("\"ref\": \"USDCNY-2025-01-01-7\"", "\"ref\": \"rate\"", StringComparison.Ordinal),
        Lines.Report("plan", "FY2026", "2025-02-01", 200).Replace("\"earningsReport\"", "\"announcement\", \"nature\": \"plan\"", StringComparison.Ordinal),
        Lines.About("confirmation", "a", "2025-02-01", "confirmed"), Lines.Correction("a", Lines.Forecast("a", "House A", "2025-01-11", 100), "corrected"),
        Lines.Forecast("gone", "House G", "2025-01-10", 100), Lines.Retraction("gone", "retracted"));
}
