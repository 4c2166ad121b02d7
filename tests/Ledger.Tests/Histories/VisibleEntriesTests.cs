using Ledger.Entries;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Histories;

/// <summary>Meaning 1: what was visible, on both clocks.</summary>
public class VisibleEntriesTests
{
    [Theory]
    [InlineData("2025-01-09", "")]
    [InlineData("2025-01-10", "a")]
    [InlineData("2025-01-19", "a")]
    [InlineData("2025-01-20", "a b")]
    [InlineData("2199-12-31", "a b")]
    public void Entries_announced_on_or_before_the_date(string asOf, string visible) =>
        Assert.Equal(visible, string.Join(' ', TwoForecasts().Visible(asOf)));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(2, "b")]
    [InlineData(3, "a b")]
    [InlineData(4, "a b")]
    public void Entries_recorded_at_or_before_the_position(long position, string visible)
    {
        var log = new LogBuilder().Company().With(Forecast("b", "B", "2025-01-20", 2), Forecast("a", "A", "2025-01-10", 1), Rate("USD", "CNY", "2025-01-01", 7));
        Assert.Equal(visible, string.Join(' ', log.Visible("2025-06-30", position)));
    }

    [Fact]
    public void Equal_dates_keep_the_order_of_the_log()
    {
        var log = new LogBuilder().Company().With(Forecast("z", "B", "2025-01-10", 2), Forecast("a", "A", "2025-01-10", 1), Forecast("m", "C", "2025-01-10", 1));
        Assert.Equal(["z", "a", "m"], log.Visible("2025-01-10"));
    }

    [Fact]
    public void A_correction_replaces_the_content_for_every_date_from_its_position_on()
    {
        var log = TwoForecasts().With(Correction("a", Forecast("a", "A", "2025-02-01", 5)));
        Assert.Equal(["a"], log.Visible("2025-01-10", 3));
        Assert.Empty(log.Visible("2025-01-10", 4));
        Assert.Equal(["b"], log.Visible("2025-01-31", 4));
        Assert.Equal(["b", "a"], log.Visible("2025-02-01", 4));
        Assert.Equal(5_000_000_000m, Amount(log, "2025-02-01", "a"));
    }

    [Fact]
    public void A_corrected_entry_keeps_its_place_among_equal_dates()
    {
        var log = TwoForecasts().With(Correction("a", Forecast("a", "A", "2025-01-20", 5)));
        Assert.Equal(["a", "b"], log.Visible("2025-01-20"));
    }

    [Fact]
    public void The_latest_correction_wins_and_its_retraction_brings_back_the_one_before()
    {
        var log = TwoForecasts().With(
            Correction("a", Forecast("a", "A", "2025-01-10", 5), "first"),
            Correction("a", Forecast("a", "A", "2025-01-10", 6), "second"),
            Retraction("second"),
            Retraction("first"));
        Assert.Equal([1m, 5m, 6m, 5m, 1m], Enumerable.Range(3, 5).Select(p => Amount(log, "2025-01-10", "a", p) / 1_000_000_000));
    }

    [Fact]
    public void Retracting_the_earlier_correction_leaves_the_later_one()
    {
        var log = TwoForecasts().With(
            Correction("a", Forecast("a", "A", "2025-01-10", 5), "first"),
            Correction("a", Forecast("a", "A", "2025-01-10", 6)),
            Retraction("first"));
        Assert.Equal(6_000_000_000m, Amount(log, "2025-01-10", "a"));
    }

    [Fact]
    public void A_retraction_removes_an_entry_for_every_date_from_its_position_on()
    {
        var log = TwoForecasts().With(Retraction("a"));
        Assert.Equal(["a", "b"], log.Visible("2025-06-30", 3));
        Assert.Equal(["b"], log.Visible("2025-06-30", 4));
        Assert.Empty(log.Visible("2025-01-10", 4));
    }

    [Fact]
    public void A_correction_recorded_after_a_retraction_does_not_bring_the_entry_back() =>
        Assert.Equal(["b"], TwoForecasts().With(Retraction("a"), Correction("a", Forecast("a", "A", "2025-01-10", 5))).Visible("2025-06-30"));

    [Theory]
    [InlineData("confirmation")]
    [InlineData("withdrawal")]
    [InlineData("exclusion")]
    public void What_is_said_about_an_entry_counts_from_its_own_date(string type)
    {
        var log = TwoForecasts().With(About(type, "a", "2025-02-01", "x"), Correction("x", About(type, "a", "2025-03-01")), Retraction("x"));
        Assert.Equal([0, 0], Said(log, 3));
        Assert.Equal([1, 1], Said(log, 4));
        Assert.Equal([0, 1], Said(log, 5));
        Assert.Equal([0, 0], Said(log, 6));
        Assert.Equal(0, Count(log, "2025-01-31", 4));
    }

    [Fact]
    public void Changes_in_force_are_listed_with_what_they_changed()
    {
        var log = TwoForecasts().With(Correction("a", Forecast("a", "A", "2025-01-10", 5), "first"), Correction("b", Forecast("b", "B", "2025-01-20", 6), "second"), Retraction("second"), Retraction("a"));
        var changes = log.History().At(log.Position).Changes;
        Assert.Equal([4L, 6L, 7L], changes.Select(c => c.By.Position));
        Assert.Equal([1m, 6m, 5m], changes.Select(c => ((Figure)c.Before.Content).Amount!.Value!.Value));
        Assert.Equal([5m, 2m, null], changes.Select(c => (c.After?.Content as Figure)?.Amount!.Value));
    }

    [Fact]
    public void Entries_are_counted_without_the_company_s_own_events()
    {
        var log = TwoForecasts().Company("alibaba", """{ "name": "Alibaba" }""").With(Retraction("a"));
        Assert.Equal((5, 3), (log.History().At(5).EventCount, log.History().At(5).EntryCount));
        Assert.Equal("Alibaba Group", log.History().At(3).Profile!.Name);
        Assert.Equal("Alibaba", log.History().At(4).Profile!.Name);
        Assert.Null(log.History().At(0).Profile);
    }

    [Fact]
    public void The_pledge_of_the_corpus_is_unknown_the_day_before_once_corrected()
    {
        var log = LogBuilder.Corpus();
        Assert.DoesNotContain("baba-380bn", log.Visible("2025-02-23"));
        Assert.Contains("baba-380bn", log.Visible("2025-02-24"));
        Assert.Contains("baba-380bn", log.Visible("2025-02-23", log.Position - 1));
        Assert.Contains("baba-380bn", log.Visible("2024-02-24", log.Position - 1));
        Assert.DoesNotContain("baba-380bn", log.Visible("2024-02-23", log.Position - 1));
    }

    private static LogBuilder TwoForecasts() =>
        new LogBuilder().Company().With(Forecast("a", "A", "2025-01-10", 1), Forecast("b", "B", "2025-01-20", 2));

    private static decimal Amount(LogBuilder log, string asOf, string reference, long? position = null) =>
        ((Figure)log.View(asOf, position).Seen.Figures.Single(s => s.Id == log.Id(reference)).Content).Amount!.Point;

    private static int[] Said(LogBuilder log, long position) => [Count(log, "2025-02-01", position), Count(log, "2025-03-01", position)];

    private static int Count(LogBuilder log, string asOf, long position) => log.View(asOf, position).Seen.About<DatedReference>(log.Id("a")).Count();
}
