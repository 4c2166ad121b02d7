using System.Globalization;
using CsCheck;
using Ledger.Revisions;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Revisions;

public class RevisionsLaws
{
    private sealed record Note(int Day, int Figure, int By, int Verb);

    private static readonly Gen<Note[]> Notes =
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[0, 5], (day, figure, by, verb) => new Note(day, figure, by, verb)).Array[1, 25];

    [Fact]
    public void Corrections_that_change_nothing_change_no_row() => Notes.Sample(notes =>
    {
        var log = Build(notes);
        var before = RevisionRows.Items(log.See("2025-12-31"));
        for (var i = 0; i < notes.Length; i++)
            if (Verb(notes, i) is null) log.Add(Correct($"k{i}", $"n{i}", Line(notes, i)));
        Assert.Equal(before, RevisionRows.Items(log.See("2025-12-31")).Where(r => r.Kind != RevisionKind.Corrected));
    }, iter: 200);

    [Fact]
    public void Changes_add_up_to_last_minus_first() => Notes.Sample(notes =>
    {
        var log = Build([.. notes.Select(n => n with { Verb = 0 })]);
        foreach (var chain in RevisionRows.Items(log.See("2025-12-31")).GroupBy(r => r.Forecaster))
            Assert.Equal(chain.Last().After - chain.First().After, chain.Sum(r => r.Change ?? 0));
    }, iter: 200);

    [Fact]
    public void Each_row_takes_up_where_the_one_before_left() => Notes.Sample(notes =>
    {
        foreach (var chain in RevisionRows.Items(Build(notes).See("2025-12-31")).GroupBy(r => r.Forecaster))
        {
            Assert.Equal(RevisionKind.Initiated, chain.First().Kind);
            Assert.Single(chain, r => r.Kind == RevisionKind.Initiated);
            decimal? held = null;
            foreach (var row in chain.Where(r => r.Kind is RevisionKind.Raised or RevisionKind.Lowered or RevisionKind.Reiterated or RevisionKind.Resumed or RevisionKind.Initiated))
            {
                if (row.Kind is RevisionKind.Resumed) held = null;
                Assert.Equal(held, row.Before);
                Assert.Equal(Math.Sign(row.Change ?? 0), row.Kind == RevisionKind.Raised ? 1 : row.Kind == RevisionKind.Lowered ? -1 : 0);
                held = row.After;
            }
        }
    }, iter: 200);

    [Fact]
    public void Later_announcements_change_no_earlier_row() => Gen.Select(Notes, Gen.Int[0, 45]).Sample((notes, days) =>
    {
        var log = Build(notes);
        var day = new DateOnly(2025, 1, 1).AddDays(days);
        var then = RevisionRows.Items(log.See(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal(then, RevisionRows.Items(log.See("2025-12-31"), new RevisionFilter(To: day)));
    }, iter: 200);

    private static RevisionsLog Build(Note[] notes) => RevisionsLog.Of([Acme, .. notes.Select((_, i) => Line(notes, i))]);

    private static string Line(Note[] notes, int i) => Verb(notes, i) is var (verb, target)
        ? About(verb, $"n{i}", $"n{target}", Day(Math.Max(notes[i].Day, notes[target].Day)))
        : Forecast($"n{i}", Day(notes[i].Day), notes[i].Figure, by: $"House {notes[i].By}");

    // Verbs 4 and 5 speak of the forecast just before, if there is one.
    private static (string Verb, int Target)? Verb(Note[] notes, int i) =>
        notes[i].Verb >= 4 && i > 0 && notes[i - 1].Verb < 4 ? (notes[i].Verb == 4 ? "confirmation" : "withdrawal", i - 1) : null;

    private static string Day(int day) => new DateOnly(2025, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
