using Ledger.Hindsight;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Hindsight;

/// <summary>What the ledger believed of a day, against what it knows of it now.</summary>
public class PictureComparisonTests
{
    private const string Day = "2025-06-30";

    [Fact]
    public void The_founding_corpus_before_and_after_its_misprint_was_corrected()
    {
        var log = LogBuilder.Corpus();
        var compared = Of(log, 17, "2025-02-23");
        Assert.Empty(compared.Items);
        var pledge = Assert.Single(compared.Commitments);
        Assert.Equal((380_000_000_000m, null), (pledge.Then!.Pledged, pledge.Now));
        Assert.Equal([log.Id("baba-380bn-date")], pledge.By);
        Assert.Equal([(LearnedBy.Corrected, log.Id("baba-380bn"))], compared.Recorded.Select(r => (r.How, r.Entry)));
        Assert.Equal((17L, 18L), (compared.Then.Position, compared.Position));
    }

    [Fact]
    public void A_pledge_of_which_nothing_was_recorded_since_is_the_same_pledge()
    {
        var log = new LogBuilder().Company().With(
            """{"type":"announcement","company":"alibaba","nature":"plan","announcedOn":"2024-04-01","period":"2024-04-01/2026-03-31","amount":{"currency":"CNY","value":300,"scale":"billion"},"partners":["A","B"],"source":{"title":"A note"}}""",
            Report("h1", "FY2025-H1", "2024-11-10", 40), Report("9m", "FY2025-9M", "2025-02-10", 70));
        var since = log.Position;
        log.Add(Forecast("a", "A", "2025-02-01", 100, "FY2026"));
        Assert.Empty(Of(log, since).Commitments);
        log.Add(Report("fy", "FY2025", "2025-05-10", 100));
        Assert.Single(Of(log, since).Commitments);
    }

    [Theory]
    [InlineData("late", LearnedBy.Late, PictureField.Consensus)]
    [InlineData("again", LearnedBy.Restated, PictureField.Actual)]
    [InlineData("fix", LearnedBy.Corrected, PictureField.Consensus)]
    [InlineData("drop", LearnedBy.Retracted, PictureField.Consensus)]
    [InlineData("outlook", LearnedBy.Late, PictureField.Guidance)]
    public void One_entry_recorded_since(string entry, LearnedBy how, PictureField field)
    {
        var log = new LogBuilder().Company().With(
            Forecast("a", "A", "2025-02-01", 100, "FY2026"), Forecast("b", "B", "2025-02-01", 120, "FY2026"), Report("r", "FY2024", "2024-05-10", 80));
        var since = log.Position;
        var by = log.Add(entry switch
        {
            "late" => Forecast("c", "C", "2025-03-01", 140, "FY2026"),
            "again" => Report("r2", "FY2024", "2024-08-10", 81),
            "fix" => Correction("a", Forecast("a", "A", "2025-02-01", 110, "FY2026")),
            "drop" => Retraction("a"),
            _ => """{"type":"announcement","company":"alibaba","nature":"guidance","announcedOn":"2025-03-01","period":"FY2026","amount":{"currency":"CNY","value":5,"scale":"billion"},"source":{"title":"A note"}}""",
        });
        log.Add(Forecast("later", "D", "2025-07-01", 900, "FY2026"));
        var compared = Of(log, since);
        var period = Assert.Single(compared.Items);
        Assert.Equal([field], period.Fields);
        Assert.Equal([by], period.By);
        // What was announced after the day is no difference of the day.
        Assert.Equal([(how, by)], compared.Recorded.Select(r => (r.How, r.By)));
    }

    [Fact]
    public void An_actual_recorded_late_freezes_the_consensus_and_gives_a_surprise()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-02-01", 100), Forecast("a2", "A", "2025-05-20", 110));
        var since = log.Position;
        var by = log.Add(Report("r", "FY2025", "2025-05-15", 105));
        var period = Assert.Single(Of(log, since).Items);
        Assert.Equal([PictureField.Actual, PictureField.Consensus, PictureField.Surprise], period.Fields);
        Assert.Equal((null, 105_000_000_000m, 110_000_000_000m, 100_000_000_000m), (period.Then!.Actual, period.Now!.Actual!.Amount, period.Then.Consensus!.Mean, period.Now.Consensus!.Mean));
        Assert.Equal([by], period.By);
    }

    [Fact]
    public void A_period_derived_from_what_was_recorded_late_names_it()
    {
        var log = new LogBuilder().Company().With(Report("h1", "FY2025-H1", "2024-11-10", 60));
        var since = log.Position;
        var by = log.Add(Report("q1", "FY2025-Q1", "2024-08-10", 25));
        var compared = Of(log, since);
        Assert.Equal([("FY2025-Q1", by), ("FY2025-Q2", by)], compared.Items.Select(i => (i.Period, Assert.Single(i.By))));
    }

    [Fact]
    public void Before_it_was_registered_a_company_had_no_picture_and_nothing_since_is_no_difference()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-02-01", 100));
        var all = Of(log, 0);
        Assert.Equal((null, "FY2025"), (all.Items[0].Then, all.Items[0].Now!.Period));
        var none = Of(log, log.Position);
        Assert.Empty(none.Items);
        Assert.Empty(none.Recorded);
    }

    private static PictureComparison Of(LogBuilder log, long since, string asOf = Day) => PictureComparison.Of(
        since == 0 ? null : log.View(asOf, since), log.View(asOf, since).Vantage, log.View(asOf), "total", Basis.Cash, null);
}
