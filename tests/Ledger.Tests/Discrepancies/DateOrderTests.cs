using Ledger.Discrepancies;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Discrepancies;

public class DateOrderTests
{
    [Theory]
    [InlineData("2025-03-30", 1)]
    [InlineData("2025-03-31", 0)]
    [InlineData("2025-04-01", 0)]
    public void Reports_come_after_their_period(string on, int found) => Assert.Equal(found, Count(Report("a", on, 10, "FY2025-Q1")));

    [Theory]
    [InlineData("2025-03-30", "paragraph 1", "paragraph 2", 1)]
    [InlineData("2025-03-31", "paragraph 1", "paragraph 2", 0)]
    [InlineData("2025-03-30", null, "paragraph 2", 0)]
    [InlineData("2025-03-30", "paragraph 1", null, 0)]
    public void Announcement_is_no_older_than_what_its_document_reports(string on, string? first, string? second, int found) => Assert.Equal(
        found, Count(Plan("p", on, 100, "FY2026", Source(first)), Report("a", "2025-04-20", 10, "FY2025-Q1", Source(second))));

    [Fact]
    public void Documents_published_on_different_days_are_two() => Assert.Equal(0, Count(
        Plan("p", "2024-04-20", 100, "FY2026", Source("page 1", "2024-04-20")), Report("a", "2025-04-20", 10, "FY2025-Q1", Source("page 1", "2025-04-20"))));

    [Fact]
    public void One_announcement_is_named_once_with_all_reports() => Assert.Equal(3, Assert.Single(DiscrepanciesTests.Of(
        DiscrepancyKind.DateOrder,
        Guide("p", "2025-01-20", 100, more: Source("page 1")), Report("a", "2025-04-20", 10, "FY2025-Q1", Source("page 2")),
        Report("b", "2025-07-20", 10, "FY2025-H1", Source("page 3")), Report("c", "2025-01-20", 10, "FY2024", Source("page 4")))).Entries.Count);

    private static int Count(params string[] lines) => DiscrepanciesTests.Of(DiscrepancyKind.DateOrder, lines).Count;

    private static string Source(string? locator, string? publishedOn = null) =>
        ""","source":{"title":"Report" """ + (locator is null ? "" : $",\"locator\":\"{locator}\"") + (publishedOn is null ? "" : $",\"publishedOn\":\"{publishedOn}\"") + "}";
}
