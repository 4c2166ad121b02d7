using CsCheck;
using Ledger.Estimates;
using Ledger.Explanations;
using Ledger.Kernel;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Simulation;

/// <summary>What holds for the explanation of every change of a consensus, whatever was said and recorded.</summary>
public class ExplanationLawTests
{
    private const int Writes = 50;
    private static readonly Gen<(int Seed, int Day, int Days, int Since, int Until, int Asked)> Spans =
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[-5, 400], Gen.Int[0, 300], Gen.Int[0, Writes], Gen.Int[0, Writes], Gen.Int[0, Answers.Questions.Count - 1]);

    [Fact]
    public void Contributions_sum_to_the_change_and_each_forecasters_way_has_no_gap() => Spans.Sample(s =>
    {
        var (log, told, from, to) = Explained(s);
        Assert.Equal((from.Consensus.Mean, to.Consensus.Mean), (told.From.Consensus.Mean, told.To.Consensus.Mean));
        Assert.Equal(to.Consensus.Mean - from.Consensus.Mean, told.Change);
        var by = told.Contributions;
        Assert.Equal(told.Change, by.Joined + by.Revised + by.Withdrawn + by.Expired + by.Corrected + by.Retracted + by.Excluded + by.Currency + by.Outlier + by.Frozen);
        if (told.Change is not null) Assert.Equal(told.Change, told.Items.Sum(c => c.Contribution));
        foreach (var forecaster in from.Estimates.Concat(to.Estimates).Select(e => e.Forecaster).Distinct())
        {
            var way = told.Items.Where(c => c.Forecaster == forecaster).ToList();
            Assert.Equal(Counted(from, forecaster), way.Count > 0 ? way[0].Before : Counted(to, forecaster));
            Assert.Equal(Counted(to, forecaster), way.Count > 0 ? way[^1].After : Counted(from, forecaster));
            Assert.All(way.Zip(way.Skip(1)), pair => Assert.Equal(pair.First.After, pair.Second.Before));
        }

        Assert.All(told.Items, c => Assert.True(c.By.All(id => log.Log.Any(e => e.Id == id)) && (c.By.Count > 0) == (c.Kind is not (CauseKind.Expired or CauseKind.Outlier) || (c.Kind == CauseKind.Expired && c.Clock == Clock.Record))));
    }, iter: 300);

    [Fact]
    public void What_lies_between_two_dates_is_what_lies_before_and_after_any_date_in_between() => Gen.Select(Spans, Gen.Int[0, 300]).Sample((s, days) =>
    {
        var (log, whole, _, _) = Explained(s);
        var (question, policy) = (Answers.Questions[s.Asked], PolicyOf(s.Seed));
        var middle = whole.From.On.AddDays(Math.Min(days, s.Days));
        var first = Explain(log, question, whole.From.On, middle, whole.From.Position, whole.From.Position, policy);
        var second = Explain(log, question, middle, whole.To.On, whole.From.Position, whole.To.Position, policy);
        if (whole.Change is null || first.Change is null) return;
        Assert.Equal(whole.Items.Select(Without), first.Items.Concat(second.Items).Select(Without));
        // But for what rounding left over, which the largest share of each takes.
        Assert.True(whole.Items.Zip(first.Items.Concat(second.Items)).All(p => Math.Abs(p.First.Contribution!.Value - p.Second.Contribution!.Value) <= 0.01m * (whole.Items.Count + 2)));
    }, iter: 100);

    [Fact]
    public void In_which_order_the_entries_of_one_day_were_recorded_changes_nothing() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 20], Gen.Int[1, 60]).Sample((seed, day, days) =>
    {
        var book = new RandomBook(seed);
        for (var i = 0; i < 40; i++) book.Fact();
        var random = new Random(seed);
        // Four entries a day; of one house, and of rates and reports, the order of one day decides what stands.
        var lines = book.Lines.Select((line, i) => (Line: line, Day: i / 4, Of: line["forecaster"] is { } house ? Slug.Of((string)house!) : "")).ToList();
        foreach (var (line, on, _) in lines) line[line["type"]!.GetValue<string>() == "exchangeRate" ? "on" : "announcedOn"] = Iso.Text(RandomBook.First.AddDays(on));
        var ranks = lines.Select(l => (l.Day, l.Of)).Distinct().ToDictionary(k => k, _ => random.Next());
        var (one, other) = (Answers.Log(lines.Select(l => l.Line)), Answers.Log(lines.OrderBy(l => l.Day).ThenBy(l => ranks[(l.Day, l.Of)]).Select(l => l.Line)));
        foreach (var question in Answers.Questions)
        {
            IEnumerable<Cause> Told(LogBuilder log) => Explain(log, question, RandomBook.First.AddDays(day), RandomBook.First.AddDays(day + days), log.Position, log.Position)
                .Items.Select(c => c with { Entry = null, PreviousEntry = null, By = [] });
            Assert.Equal(Told(one), Told(other));
        }
    }, iter: 60);

    [Fact]
    public void Every_kind_of_cause_arises()
    {
        var kinds = Enumerable.Range(1, 120).SelectMany(seed => Explained((seed, 10 + seed, 250, seed % Writes, Writes, seed % Answers.Questions.Count)).Told.Items.Select(c => c.Kind));
        Assert.Equal(Enum.GetValues<CauseKind>(), kinds.Distinct().Order());
    }

    // Every other book is asked by a policy that holds estimates against each other.
    private static Policy PolicyOf(int seed) =>
        seed % 2 == 0 ? Policy.Default : Policy.Default with { Name = "desk", Outliers = new OutlierRule(OutlierTest.ModifiedZScore, 0.9m) };

    private static Cause Without(Cause cause) => cause with { Contribution = null, By = [] };

    private static (LogBuilder Log, Explanation Told, EstimatesAnswer From, EstimatesAnswer To) Explained((int Seed, int Day, int Days, int Since, int Until, int Asked) s)
    {
        var log = Answers.Log(RandomBook.Of(s.Seed, Writes).Lines);
        var policy = PolicyOf(s.Seed);
        var (from, to) = (RandomBook.First.AddDays(s.Day), RandomBook.First.AddDays(s.Day + s.Days));
        // The company is registered at position 1.
        var (since, until) = (Math.Min(s.Since, s.Until) + 1, Math.Max(s.Since, s.Until) + 1);
        var question = Answers.Questions[s.Asked];
        EstimatesAnswer Asked(DateOnly on, long position) => EstimatesAnswer.Of(log.View(Iso.Text(on), position, policy: policy), Answers.Measure(question));
        return (log, Explain(log, question, from, to, since, until, policy), Asked(from, since), Asked(to, until));
    }

    private static Explanation Explain(LogBuilder log, Question question, DateOnly from, DateOnly to, long since, long until, Policy? policy = null)
    {
        var measure = Answers.Measure(question);
        var after = log.View(Iso.Text(to), until, policy: policy);
        return Explanation.Of(after.Vantage, from, log.View(Iso.Text(to), since, policy: policy), after, Period.Parse(question.Period), measure.Category, measure.Basis, measure.Currency);
    }

    private static decimal? Counted(EstimatesAnswer answer, string forecaster) => answer.Estimates.SingleOrDefault(e => e.Forecaster == forecaster && e.LeftOut is null)?.Point;
}
