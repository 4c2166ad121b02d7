using System.Text.Json.Nodes;
using CsCheck;
using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Explanations;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Replies;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Simulation;

/// <summary>What holds for every bridge between bases, whatever was said and recorded.</summary>
public class BridgeLawTests
{
    private const int Writes = 60;
    private static readonly Policy Carrying = new("bridged", 1, 180) { Bridging = Bridging.Recorded };
    private static readonly Policy Plain = Carrying with { Bridging = Bridging.None };

    [Fact]
    public void There_and_back_is_where_it_began() => Gen.Select(Gen.Int[0, 500_000], Gen.Int[0, 500_000], Gen.Bool).Sample((stated, amount, turned) =>
    {
        var (from, to) = turned ? ("accrued", "cash") : ("cash", "accrued");
        decimal? Carried(decimal figure, string basis, Basis asked) => Assert.Single(EstimatesAnswer.Of(
            new LogBuilder().Company().With(Lines.Forecast("f", "F", "2025-01-01", figure, more: $"\"basis\": \"{basis}\""), Lines.Bridge("x", "2025-01-01", from, to, amount / 1000m)).View("2025-02-01", policy: Carrying),
            new Measure("FY2025", "total", asked, Currency.Parse("CNY"))).Estimates).Point / 1_000_000_000;
        var there = Carried(stated / 1000m, from, Words.Bases[to]);
        Assert.Equal((stated + amount) / 1000m, there);
        Assert.Equal(stated / 1000m, Carried(there!.Value, to, Words.Bases[from]));
    }, iter: 100);

    [Fact]
    public void Without_a_bridge_before_it_and_after_its_retraction_nothing_is_carried() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 400], Gen.Int[0, 400]).Sample((seed, day, bridged) =>
    {
        var log = Answers.Log(RandomBook.Of(seed, Writes).Lines);
        var (asOf, before) = (Iso.Text(RandomBook.First.AddDays(day)), log.Position);
        Assert.Equal(Told(log, asOf, before, Plain), Told(log, asOf, before, Carrying));
        var plain = Told(log, asOf, before, Plain);
        log.Add(Lines.Bridge("over", Iso.Text(RandomBook.First.AddDays(bridged)), "cash", "accrued", 7));
        Assert.Equal(plain, Told(log, asOf, before, Carrying));
        if (day < bridged) Assert.Equal(plain, Told(log, asOf, before + 1, Carrying));
        // Who does not ask for it is not told otherwise, ever.
        Assert.Equal(plain, Told(log, asOf, before + 1, Plain));
        log.Add(Lines.Retraction("over"));
        Assert.Equal(plain, Told(log, asOf, before + 2, Carrying));
    }, iter: 60);

    [Fact]
    public void Figures_all_of_the_basis_asked_for_are_not_moved() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 400]).Sample((seed, day) =>
    {
        var book = new RandomBook(seed);
        for (var i = 0; i < Writes; i++) book.Fact();
        var log = Answers.Log(book.Lines.Where(l => l["basis"] is not { } basis || (string)basis! == "cash"));
        log.With(Lines.Bridge("over", Iso.Text(RandomBook.First), "cash", "accrued", 7), Lines.Bridge("down", Iso.Text(RandomBook.First), "companyDefined", "cash", 9));
        var asOf = Iso.Text(RandomBook.First.AddDays(day));
        foreach (var question in Answers.Questions.Where(q => q.Basis == "cash"))
            Assert.Equal(Estimates(log, asOf, log.Position, Plain, question), Estimates(log, asOf, log.Position, Carrying, question));
    }, iter: 60);

    [Fact]
    public void History_says_of_each_day_what_was_answered_on_that_day() => Gen.Int[1, 1_000_000].Sample(seed =>
    {
        var log = Answers.Log(Bridged(seed));
        var last = RandomBook.First.AddDays(400);
        var view = log.View(Iso.Text(last), policy: Carrying);
        foreach (var question in Answers.Questions)
        {
            var history = new ConsensusPanel(view.Seen, view.Rates, Answers.Measure(question), Carrying).History();
            for (var day = RandomBook.First; day <= last; day = day.AddDays(13))
            {
                var then = history.LastOrDefault(c => c.AnnouncedOn <= day)?.Consensus ?? ConsensusStatistics.None;
                Assert.Equal(then, EstimatesAnswer.Of(log.View(Iso.Text(day), policy: Carrying), Answers.Measure(question)).Consensus);
            }
        }
    }, iter: 40);

    [Fact]
    public void Each_line_that_counts_is_of_the_basis_asked_for_or_names_its_bridge() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 400]).Sample((seed, day) =>
    {
        var view = Answers.Log(Bridged(seed)).View(Iso.Text(RandomBook.First.AddDays(day)), policy: Carrying);
        foreach (var question in Answers.Questions)
        {
            var answer = EstimatesAnswer.Of(view, Answers.Measure(question));
            var counted = answer.Estimates.Where(e => e.LeftOut is null).ToList();
            Assert.Equal(answer.Consensus.Count, counted.Count);
            Assert.Equal(counted.Count, counted.DistinctBy(e => e.Forecaster).Count());
            Assert.All(counted, e => Assert.Equal(e.Basis == answer.Basis, e.Bridge is null));
            Assert.Equal(answer.Estimates.Count, answer.Estimates.DistinctBy(e => e.Entry).Count());
        }
    }, iter: 100);

    [Fact]
    public void Contributions_sum_to_the_change_and_each_way_has_no_gap() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 300], Gen.Int[0, 200], Gen.Int[1, Writes], Gen.Int[0, Answers.Questions.Count - 1]).Sample((seed, day, days, since, asked) =>
    {
        var log = Answers.Log(Bridged(seed));
        var (from, to, measure) = (RandomBook.First.AddDays(day), Iso.Text(RandomBook.First.AddDays(day + days)), Answers.Measure(Answers.Questions[asked]));
        var (before, after) = (log.View(to, since, policy: Carrying), log.View(to, policy: Carrying));
        var told = Explanation.Of(after.Vantage, from, before, after, Period.Parse(measure.Period), measure.Category, measure.Basis, measure.Currency);
        var end = EstimatesAnswer.Of(after, measure);
        Assert.Equal(end.Consensus.Mean, told.To.Consensus.Mean);
        if (told.Change is not null) Assert.Equal(told.Change, told.Items.Sum(c => c.Contribution));
        foreach (var way in told.Items.GroupBy(c => c.Forecaster))
        {
            Assert.All(way.Zip(way.Skip(1)), pair => Assert.Equal(pair.First.After, pair.Second.Before));
            Assert.Equal(end.Estimates.SingleOrDefault(e => e.Forecaster == way.Key && e.LeftOut is null)?.Point, way.Last().After);
        }
    }, iter: 200);

    // Bridges of every kind among the writes: in two currencies, there and back, one corrected, one retracted.
    private static List<JsonObject> Bridged(int seed)
    {
        var random = new Random(seed);
        var lines = RandomBook.Of(seed, Writes).Lines.Select(l => l.DeepClone().AsObject()).ToList();
        JsonObject Bridge(int number, string from, string to) => JsonNode.Parse(Lines.Bridge($"b{number}", Iso.Text(RandomBook.First.AddDays(random.Next(300))), from, to, random.Next(1, 60)))!.AsObject();
        for (var i = 0; i < 4; i++) lines.Insert(random.Next(lines.Count), i % 2 == 0 ? Bridge(i, "cash", "accrued") : Bridge(i, "accrued", "cash"));
        lines.Add(JsonNode.Parse(Lines.Correction("b0", Bridge(0, "accrued", "cash").ToJsonString()))!.AsObject());
        lines.Add(JsonNode.Parse(Lines.Retraction("b3"))!.AsObject());
        return lines;
    }

    private static string Told(LogBuilder log, string asOf, long position, Policy policy)
    {
        var picture = Picture.Of(log.View(asOf, position, policy: policy)) with { Position = 0, RecordedAsOf = null };
        return string.Join('\n', Answers.Questions.Select(q => Estimates(log, asOf, position, policy, q)).Append(System.Text.Encoding.UTF8.GetString(AnswerJson.Bytes(picture))));
    }

    private static string Estimates(LogBuilder log, string asOf, long position, Policy policy, Question question) => System.Text.Encoding.UTF8.GetString(
        AnswerJson.Bytes(EstimatesAnswer.Of(log.View(asOf, position, policy: policy), Answers.Measure(question)) with { Position = 0, RecordedAsOf = null }));
}
