using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Tests.Books;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Policies;

/// <summary>Versions of policies in a book: counted without gaps, known from their position on, never changed.</summary>
public class PolicyVersionsTests
{
    [Fact]
    public void Versions_are_counted_and_the_same_rules_again_are_none()
    {
        var book = DraftBook.WithCompanies();
        Assert.Equal(("desk@1", true), Told(book.Policy("desk", "\"staleAfterDays\": 90")));
        Assert.Equal(("desk@1", false), Told(book.Policy("desk", "\"staleAfterDays\": 90")));
        Assert.Equal(("other@1", true), Told(book.Policy("other", "\"staleAfterDays\": 90")));
        book.Commit();
        Assert.Equal(("desk@1", false), Told(book.Policy("desk", "\"staleAfterDays\": 90")));
        Assert.Equal(("desk@2", true), Told(book.Policy("desk", "\"staleAfterDays\": 60")));
        // Back to the rules of the first version: the third says so.
        Assert.Equal(("desk@3", true), Told(book.Policy("desk", "\"staleAfterDays\": 90")));
        book.Draft.BackTo(0);
        Assert.Equal(("desk@2", true), Told(book.Policy("desk", "\"staleAfterDays\": 60")));
    }

    [Fact]
    public void A_name_means_the_latest_version_recorded_by_then()
    {
        var book = DraftBook.WithCompanies();
        book.Policy("desk", "\"staleAfterDays\": 90");
        book.Commit().With(Lines.Forecast("a", "A", "2025-01-10", 100));
        book.Policy("desk", "\"staleAfterDays\": 60");
        book.Commit();
        Assert.Equal([null, null, 90, 90, 60], Enumerable.Range(1, 5).Select(p => book.Book.PoliciesAt(p).Find(new PolicyReference("desk", null))?.StaleAfterDays));
        Assert.Equal([90, 90], new[] { 3L, 5L }.Select(p => book.Book.PoliciesAt(p).Find(new PolicyReference("desk", 1))!.StaleAfterDays));
        Assert.Null(book.Book.PoliciesAt(4).Find(new PolicyReference("desk", 2)));
        var versions = book.Book.PoliciesAt(5).Versions(new PolicyReference("desk", null));
        Assert.Equal([(1, 3L, "someone", "Agreed."), (2, 5L, "someone", "Agreed.")], versions.Select(v => (v.Version, v.Position!.Value, v.RecordedBy!, v.Reason!)));
        Assert.Equal(book.Book.At(5).Id, versions[1].Entry);
        Assert.Equal(["default@1", "desk@2"], book.Book.PoliciesAt(5).Latest.Select(i => i.Policy.ToString()));
        Assert.Equal(Policy.Default, book.Book.PoliciesAt(0).Find(PolicyReference.Default));
        Assert.EndsWith("default@1, desk@1.", book.Book.PoliciesAt(3).Unknown(new PolicyReference("desk", 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void It_belongs_to_no_company_and_is_no_exchange_rate()
    {
        var book = DraftBook.WithCompanies().With(Lines.Rate("USD", "CNY", "2025-01-01", 7));
        book.Policy("desk", "\"staleAfterDays\": 90");
        book.Commit();
        Assert.Equal((1, 1), (book.Book.RateHistory.Events.Length, book.Book.PolicyHistory.Events.Length));
        Assert.Equal(["acme", "alibaba"], book.Book.Companies.Order(StringComparer.Ordinal));
        // Nothing can refer to it.
        Assert.Equal("unknown-entry entry", book.Refused($$"""{ "type": "retraction", "entry": "{{book.Book.At(4).IdText}}", "reason": "x" }"""));
    }

    [Fact]
    public void A_log_that_counts_otherwise_is_not_taken_in()
    {
        var original = DraftBook.WithCompanies();
        original.Policy("desk", "\"staleAfterDays\": 90");
        original.Commit();
        original.Policy("desk", "\"staleAfterDays\": 60");
        var log = PortableLog.Of(original.Commit().Book);
        Assert.Equal(4, PortableLog.TakeIn(new("copy"), log).Receipt!.Recorded);
        var skipped = PortableLog.Forged(log[3], json => json["content"]!["version"] = 3);
        Assert.Equal(["lines[3].content.version"], PortableLog.TakeIn(new("copy"), [.. log[..3], skipped]).Refusal!.Problems.Select(p => p.Path));
        var same = PortableLog.Forged(log[3], json => json["content"]!["staleAfterDays"] = 90);
        Assert.Contains("has these rules already", PortableLog.TakeIn(new("copy"), [.. log[..3], same]).Refusal!.Problems[0].Message, StringComparison.Ordinal);
    }

    private static (string, bool) Told((PolicyItem Item, bool Recorded) put) => (put.Item.Policy.ToString(), put.Recorded);
}
