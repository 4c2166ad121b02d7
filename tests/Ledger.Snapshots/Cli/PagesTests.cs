using Ledger.Cli.Reading;
using Ledger.Consensus;
using Ledger.Kernel;
using Ledger.Revisions;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Cli;

/// <summary>What a user of the tool sees of the founding corpus.</summary>
[UsesVerify]
public class PagesTests
{
    [Theory]
    [InlineData("2025-03-01", 120)]
    [InlineData("2025-03-01", 80)]
    [InlineData("2025-02-19", 120)]
    [InlineData("2026-11-24", 120)]
    public async Task The_picture(string asOf, int columns) =>
        await Snapshot.Text(await Drawn.PageAsync(columns, page => PictureView.Draw(page, Picture(asOf, "corrected")))).UseParameters(asOf, columns);

    [Fact]
    public async Task The_estimates()
    {
        var view = AlibabaBook.See("2025-03-01", "corrected");
        var answer = Ledger.Estimates.EstimatesAnswer.Of(view, new Measure("FY2025", "total", Basis.Cash, Currency.Parse("CNY")));
        await Snapshot.Text(await Drawn.PageAsync(120, page => EstimatesView.Draw(page, Drawn.Received<Ledger.Cli.Reading.EstimatesAnswer>(answer))));
    }

    [Theory]
    [InlineData("change")]
    [InlineData("month")]
    public async Task A_replay(string pace)
    {
        var view = AlibabaBook.See("2025-12-31", "corrected");
        var revisions = RevisionsAnswer.Of(view, RevisionFilter.None).Items.Select(Drawn.Received<RevisionItem>).GroupBy(r => r.Entry).ToDictionary(g => g.Key, g => g.First());
        var replay = await Ledger.Cli.Reading.Replay.OfAsync(
            Picture("2025-12-31", "corrected"), view.Edition, revisions, new DateOnly(2025, 1, 1), Enum.Parse<ReplayPace>(pace, ignoreCase: true), day => Task.FromResult(Picture(Iso.Text(day), "corrected")));
        var text = await Drawn.PageAsync(120, page =>
        {
            ReplayView.DrawStart(page, replay);
            foreach (var step in replay.Steps) ReplayView.Draw(page, step, replay.Currency);
        });
        await Snapshot.Text(text).UseParameters(pace);
    }

    /// <summary>Before and after the misprint of the pledge's year was corrected, seen from the day before the right one.</summary>
    [Fact]
    public async Task What_the_correction_changed()
    {
        var changes = PictureDiff.Between(Picture("2025-02-23", "uncorrected"), Picture("2025-02-23", "corrected"));
        await Snapshot.Text(await Drawn.PageAsync(120, page => ReplayView.DrawChanges(page, changes, "CNY")));
    }

    private static PictureAnswer Picture(string asOf, string recorded) => Drawn.Received<PictureAnswer>(Ledger.Pictures.Picture.Of(AlibabaBook.See(asOf, recorded)));
}
