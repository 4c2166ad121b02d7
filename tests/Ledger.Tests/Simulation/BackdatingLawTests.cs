using CsCheck;
using Ledger.Backdating;
using Ledger.Revisions;

namespace Ledger.Tests.Simulation;

public class BackdatingLawTests
{
    [Fact]
    public void Groups_add_up_and_days_are_those_of_the_revisions() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 400]).Sample((seed, days) =>
    {
        var view = Answers.Log(RandomBook.Of(seed, 50).Lines).View("2026-12-31");
        var answer = BackdatingAnswer.Of(view.Vantage, [view.Edition], days);
        Assert.Equal((answer.Entries, answer.Late), (answer.Recorders.Sum(g => g.Entries), answer.Recorders.Sum(g => g.Late)));
        Assert.Equal((answer.Entries, answer.Late), (answer.Publishers.Sum(g => g.Entries), answer.Publishers.Sum(g => g.Late)));
        Assert.Equal(answer.Late, answer.Items.Count);
        var late = answer.Items.ToDictionary(i => i.Entry, i => i.Days);
        foreach (var row in RevisionsAnswer.Of(view, RevisionFilter.None).Items.Where(r => r.Kind is not (RevisionKind.Corrected or RevisionKind.Retracted)))
            Assert.Equal(row.BackdatedDays > days ? row.BackdatedDays : null, late.TryGetValue(row.Entry, out var found) ? found : (int?)null);
    }, iter: 60);
}
