using CsCheck;
using Ledger.Discrepancies;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Replies;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Simulation;

public class ResolutionLawTests
{
    [Fact]
    public void Settling_every_contradiction_changes_nothing_else_and_retracting_it_nothing_at_all() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 400]).Sample((seed, day) =>
    {
        var log = Answers.Log(RandomBook.Of(seed, 60).Lines);
        var asOf = Iso.Text(RandomBook.First.AddDays(day));
        var (before, picture) = (DiscrepanciesAnswer.All(log.View(asOf)), Told(log, asOf));
        foreach (var (i, found) in before.Index())
        {
            var against = string.Join(", ", found.Entries.Skip(1).Select(e => $"\"{e:D}\""));
            log.Add($$"""{ "type": "resolution", "ref": "settled-{{i}}", "entry": "{{found.Entries[0]:D}}", "against": [{{against}}], "announcedOn": "{{asOf}}", "reason": "Decided." }""");
        }

        var settled = DiscrepanciesAnswer.All(log.View(asOf));
        Assert.All(settled, d => Assert.Equal((DiscrepancyStatus.Resolved, d.Entries[0]), (d.Status, d.Resolution!.Chosen)));
        Assert.Equal(before.Select(d => d.Message), settled.Select(d => d.Message));
        Assert.Equal(before.Select(d => (d.Gap, d.Severity, d.Tolerance)), settled.Select(d => (d.Gap, d.Severity, d.Tolerance)));
        Assert.Equal(picture, Told(log, asOf));
        // What is more than rounding explains is more than one tolerance.
        Assert.All(before, d => Assert.True(d.Severity >= 1, d.Message));
        for (var i = 0; i < before.Count; i++) log.Add(Lines.Retraction($"settled-{i}"));
        Assert.All(DiscrepanciesAnswer.All(log.View(asOf)), d => Assert.Equal(DiscrepancyStatus.Open, d.Status));
    }, iter: 60);

    private static string Told(LogBuilder log, string asOf) =>
        System.Text.Encoding.UTF8.GetString(AnswerJson.Bytes(Picture.Of(log.View(asOf)) with { Position = 0, RecordedAsOf = null }));
}
