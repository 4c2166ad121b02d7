using Ledger.Estimates;
using Ledger.Influences;
using Ledger.Tests.Consensus;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Influences;

public class WithoutTests
{
    [Theory]
    [InlineData("forecaster:guojin-securities", "125")]
    [InlineData("entry:ref:guozheng-fy25", "120")]
    [InlineData("forecaster:guojin-securities,entry:ref:guozheng-fy25", null)]
    [InlineData("source:nobody", "122.5")]
    public void The_consensus_of_the_corpus_without(string text, string? billions) =>
        Assert.Equal(billions is null ? null : decimal.Parse(billions, System.Globalization.CultureInfo.InvariantCulture) * 1_000_000_000, Mean(LogBuilder.Corpus(), text, "2025-03-01"));

    [Fact]
    public void A_forecaster_goes_with_all_it_said_and_what_was_said_of_it()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a1", "A", "2025-01-01", 100), Forecast("b", "B", "2025-01-01", 110), Forecast("a2", "A", "2025-02-01", 120),
            Correction("a2", Forecast("a2", "A", "2025-02-01", 130), "fix"), About("withdrawal", "a2", "2025-02-10", "gone"), Retraction("gone", "back"));
        var view = Of(log, "forecaster:a", "2025-03-01");
        Assert.Equal(["a1", "a2", "fix", "gone", "back"], view.LeftOut.Select(log.Name));
        Assert.Equal(["b"], EstimatesAnswer.Of(view, Asking.Measure()).Estimates.Select(e => e.Forecaster));
        // Without a revision the estimate before it is in force; without a correction what was recorded first.
        Assert.Equal(105_000_000_000m, Mean(log, "entry:ref:a2", "2025-03-01"));
        Assert.Equal(115_000_000_000m, Mean(log, "entry:ref:fix", "2025-03-01"));
    }

    [Fact]
    public void A_publisher_is_known_by_its_slug_and_a_corrected_entry_by_what_it_says_now()
    {
        string By(string reference, string by, int billions, string publisher) => Forecast(reference, by, "2025-01-01", billions).Replace("\"A note\"", $"\"A note\", \"publisher\": \"{publisher}\"", StringComparison.Ordinal);
        var log = new LogBuilder().Company().With(By("a", "A", 100, "The Daily"), By("b", "B", 110, "the daily"), By("c", "C", 120, "Wire"), By("d", "D", 130, "The Daily"), Correction("d", By("d", "D", 130, "Wire")));
        Assert.Equal(125_000_000_000m, Mean(log, "source:the-daily", "2025-03-01"));
        Assert.Equal(125_000_000_000m, Mean(log, "source:The Daily", "2025-03-01"));
    }

    [Fact]
    public void Without_the_actual_nothing_stands_still()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), Report("r", "FY2025", "2025-05-10", 105), Forecast("b", "B", "2025-05-10", 110));
        Assert.Equal(105_000_000_000m, Mean(log, "entry:ref:r", "2025-05-20"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("house")]
    [InlineData("forecaster:")]
    [InlineData("house:a")]
    [InlineData("source:!")]
    [InlineData("forecaster:a,,")]
    public void What_is_none_of_the_three_is_not_read(string text) => Assert.False(Without.TryParse(text, out _));

    private static Ledger.Histories.CompanyView Of(LogBuilder log, string text, string asOf)
    {
        Assert.True(Without.TryParse(text, out var without));
        return without.From(log.View(asOf), log.History(), without.Entries.Select(e => log.Id(e[4..])));
    }

    private static decimal? Mean(LogBuilder log, string text, string asOf) => EstimatesAnswer.Of(Of(log, text, asOf), Asking.Measure()).Consensus.Mean;
}
