using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Simulation;

/// <summary>What holds for every history, whatever it says.</summary>
public class LawTests
{
    private static readonly Gen<int> Seeds = Gen.Int[1, 1_000_000];
    private static readonly Gen<int> Days = Gen.Int[-5, 620];

    [Fact]
    public void An_answer_as_of_a_day_never_changes_by_what_is_announced_after_it() => Gen.Select(Seeds, Gen.Int[-1, 400]).Sample((seed, day) =>
    {
        var book = RandomBook.Of(seed, 40);
        var asOf = RandomBook.First.AddDays(day);
        var before = Answers.Text(Answers.Log(book.Lines), asOf, 41);
        book.Earliest = day + 1;
        for (var i = 0; i < 10; i++) book.Fact();
        for (var i = 0; i < 10; i++) book.Refer();
        Assert.Equal(before, Answers.Text(Answers.Log(book.Lines), asOf, book.Lines.Count + 1));
    }, iter: 30);

    [Fact]
    public void An_answer_at_a_position_never_changes_by_what_is_recorded_after_it() => Gen.Select(Seeds, Days).Sample((seed, day) =>
    {
        var asOf = RandomBook.First.AddDays(day);
        var log = new LogBuilder().Company();
        var then = new List<string>();
        foreach (var line in RandomBook.Of(seed, 30).Lines)
        {
            log.Add(line.ToJsonString());
            then.Add(Answers.Text(log, asOf, log.Position));
        }

        for (var i = then.Count - 1; i >= 0; i--) Assert.Equal(then[i], Answers.Text(log, asOf, i + 2));
    }, iter: 10);

    [Fact]
    public void Correcting_to_the_same_content_changes_no_answer() => Gen.Select(Seeds, Days).Sample((seed, day) =>
    {
        var book = RandomBook.Of(seed, 40);
        var asOf = RandomBook.First.AddDays(day);
        var before = Answers.Text(Answers.Log(book.Lines), asOf, 41);
        book.CorrectToTheSame();
        var log = Answers.Log(book.Lines);
        for (long position = 41; position <= log.Position; position++) Assert.Equal(before, Answers.Text(log, asOf, position));
    }, iter: 10);

    [Fact]
    public void The_same_correction_twice_is_as_good_as_once() => Gen.Select(Seeds, Days).Sample((seed, day) =>
    {
        var book = RandomBook.Of(seed, 40);
        var asOf = RandomBook.First.AddDays(day);
        var once = Answers.Text(Answers.Log(book.Lines), asOf, 41);
        book.CorrectAgain();
        Assert.Equal(once, Answers.Text(Answers.Log(book.Lines), asOf, book.Lines.Count + 1));
    }, iter: 30);

    [Fact]
    public void A_correction_and_its_retraction_leave_no_trace() => Gen.Select(Seeds, Days).Sample((seed, day) =>
    {
        var book = RandomBook.Of(seed, 40);
        var asOf = RandomBook.First.AddDays(day);
        var log = Answers.Log(book.Lines);
        var before = Answers.Text(log, asOf, 41);
        foreach (var fact in book.Facts)
        {
            log.Add(Lines.Correction(fact, book.Other(fact).ToJsonString(), $"correction-of-{fact}"));
            log.Add(Lines.Retraction($"correction-of-{fact}"));
            Assert.Equal(before, Answers.Text(log, asOf, log.Position));
        }
    }, iter: 10);

    [Fact]
    public void The_order_of_recording_is_no_part_of_the_estimates() => Gen.Select(Seeds, Gen.Int[1, 1_000_000], Days).Sample((seed, other, day) =>
    {
        var facts = OnDaysOfTheirOwn(seed);
        var shuffled = facts.ToArray();
        new Random(other).Shuffle(shuffled);
        // An entry can only speak of one that is recorded before it.
        var ordered = shuffled.OrderBy(f => f["entry"] is null ? 0 : 1);
        var asOf = RandomBook.First.AddDays(day);
        Assert.Equal(Answers.Text(Answers.Log(facts), asOf, facts.Count + 1), Answers.Text(Answers.Log(ordered), asOf, facts.Count + 1));
    }, iter: 30);

    private static List<JsonObject> OnDaysOfTheirOwn(int seed)
    {
        var book = new RandomBook(seed);
        for (var i = 0; i < 25; i++) book.Fact();
        for (var i = 0; i < 10; i++) book.Refer();
        var days = Enumerable.Range(0, 400).ToArray();
        new Random(seed).Shuffle(days);
        return [.. book.Lines.Select((line, i) =>
        {
            line[line["type"]!.GetValue<string>() == "exchangeRate" ? "on" : "announcedOn"] = RandomBook.First.AddDays(days[i]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return line;
        })];
    }
}
