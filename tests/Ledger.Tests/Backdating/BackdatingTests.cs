using Ledger.Backdating;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Backdating;

/// <summary>Every line is recorded on 2025-03-01.</summary>
public class BackdatingTests
{
    [Fact]
    public void Late_is_more_than_so_many_days_after_the_announcement()
    {
        var log = new LogBuilder().Company().With(
            Forecast("on-time", "A", "2025-03-01", 100), Forecast("ahead", "A", "2025-03-02", 100), Forecast("at-the-bound", "B", "2025-02-22", 100), Forecast("late", "C", "2025-02-21", 100), Forecast("very", "D", "2024-03-01", 100));
        var answer = Of(log);
        Assert.Equal([(log.Id("very"), 365), (log.Id("late"), 8)], answer.Items.Select(i => (i.Entry, i.Days)));
        Assert.Equal((5, 2, 7), (answer.Entries, answer.Late, answer.Days));
        Assert.Equal(new BackdatingGroup("tests", 5, 2, 0.4m, 7, 365), Assert.Single(answer.Recorders));
        Assert.Equal(3, Of(log, days: 6).Late);
        Assert.Empty(Of(log, days: 365).Items);
        // Cut by either clock.
        Assert.Equal(4, Of(log, asOf: "2025-03-01").Entries);
        Assert.Equal(1, Of(log, position: 2).Entries);
    }

    [Fact]
    public void A_corrected_day_counts_and_what_is_retracted_does_not()
    {
        var log = new LogBuilder().Company().With(
            Forecast("misprint", "A", "2024-02-24", 100), Forecast("hoax", "B", "2024-01-01", 100));
        var before = log.Position;
        log.With(Correction("misprint", Forecast("misprint", "A", "2025-02-24", 100)), Retraction("hoax"));
        Assert.Equal(2, Of(log, position: before).Late);
        Assert.Equal((1, 0), (Of(log).Entries, Of(log).Late));
    }

    [Fact]
    public void Publishers_are_told_apart_and_the_median_of_an_even_number_is_between_the_two()
    {
        string By(string reference, string on, string publisher) => Forecast(reference, "A", on, 100).Replace("\"title\": \"A note\"", $"\"title\": \"A note\", \"publisher\": \"{publisher}\"", StringComparison.Ordinal);
        var log = new LogBuilder().Company().With(By("a", "2025-02-01", "Paper"), By("b", "2025-02-24", "Paper"), By("c", "2025-02-27", "Wire"), Forecast("d", "B", "2025-02-28", 100));
        Assert.Equal(
            [new BackdatingGroup("Paper", 2, 1, 0.5m, 16.5m, 28), new BackdatingGroup(null, 1, 0, 0, 1, 1), new BackdatingGroup("Wire", 1, 0, 0, 2, 2)],
            Of(log).Publishers);
    }

    private static BackdatingAnswer Of(LogBuilder log, string asOf = "2025-12-31", long? position = null, int days = BackdatingAnswer.UsualDays) =>
        log.View(asOf, position) is var view ? BackdatingAnswer.Of(view.Vantage, [view.Edition], days) : null!;
}
