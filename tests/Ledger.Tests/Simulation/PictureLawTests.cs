using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Simulation;

/// <summary>What holds for the picture of every history, whatever it says.</summary>
public class PictureLawTests
{
    private static readonly Gen<int> Seeds = Gen.Int[1, 1_000_000];
    private static readonly Gen<int> Days = Gen.Int[-5, 450];

    [Fact]
    public void The_order_of_recording_is_no_part_of_the_picture() => Gen.Select(Seeds, Seeds, Days).Sample((seed, other, day) =>
    {
        var facts = OnDaysOfTheirOwn(seed);
        var shuffled = facts.ToArray();
        new Random(other).Shuffle(shuffled);
        // An entry can only speak of one that is recorded before it.
        var ordered = shuffled.OrderBy(f => f["entry"] is null ? 0 : 1);
        var asOf = RandomBook.First.AddDays(day);
        Assert.Equal(Sorted(WholePicture.Of(Answers.Log(facts), asOf)), Sorted(WholePicture.Of(Answers.Log(ordered), asOf)));
    }, iter: 40);

    [Fact]
    public void A_picture_as_of_a_day_never_changes_by_what_is_announced_after_it() => Gen.Select(Seeds, Gen.Int[-1, 300]).Sample((seed, day) =>
    {
        var book = new RandomReports(seed).Filled(40);
        var asOf = RandomBook.First.AddDays(day);
        var before = WholePicture.Of(Answers.Log(book.Lines), asOf);
        book.Earliest = day + 1;
        for (var i = 0; i < 15; i++) book.Fact();
        for (var i = 0; i < 8; i++) book.Refer();
        Assert.Equal(before, WholePicture.Of(Answers.Log(book.Lines), asOf));
    }, iter: 30);

    [Fact]
    public void A_picture_at_a_position_never_changes_by_what_is_recorded_after_it() => Gen.Select(Seeds, Days).Sample((seed, day) =>
    {
        var asOf = RandomBook.First.AddDays(day);
        var log = new LogBuilder().Company();
        var then = new List<string>();
        foreach (var line in new RandomReports(seed).Filled(30).Lines)
        {
            log.Add(line.ToJsonString());
            then.Add(WholePicture.Of(log, asOf, log.Position));
        }

        for (var i = then.Count - 1; i >= 0; i--) Assert.Equal(then[i], WholePicture.Of(log, asOf, i + 2));
    }, iter: 8);

    [Fact]
    public void Quarters_derived_from_year_to_date_figures_add_up_to_the_year() =>
        Gen.Select(Gen.Decimal[0m, 1_000_000_000_000m].Array[4], Gen.Int[0, 6], Gen.Int[0, 3]).Sample((growths, places, missing) =>
        {
            string[] periods = ["FY2025-Q1", "FY2025-H1", "FY2025-9M", "FY2025"];
            var sum = 0m;
            var log = new LogBuilder().Company();
            for (var i = 0; i < 4; i++)
            {
                sum += Math.Round(growths[i], places);
                log.Add(Lines.Report(periods[i], periods[i], "2025-05-01", sum).Replace("billion", "one", StringComparison.Ordinal));
            }

            var actuals = log.View("2025-06-01").Actuals("total", Basis.Cash).ByPeriod;
            var quarters = Enumerable.Range(1, 4).Select(q => actuals[$"FY2025-Q{q}"]).ToList();
            Assert.Equal(actuals["FY2025"].Amount, quarters.Sum(q => q.Amount));
            Assert.Equal(growths.Select(g => Exact.Normalize(Math.Round(g, places))), quarters.Select(q => q.Amount));
            // Days follow one another without gaps.
            Assert.All(quarters.Skip(1).Zip(quarters), pair => Assert.Equal(pair.Second.Days.End.AddDays(1), pair.First.Days.Start));
            log.Add(Lines.Retraction(periods[missing]));
            Assert.Equal(missing == 3 ? 3 : 2, log.View("2025-06-01").Actuals("total", Basis.Cash).ByPeriod.Keys.Count(p => p.Contains('Q', StringComparison.Ordinal)));
        }, iter: 200);

    [Fact]
    public void Swapping_two_entries_of_a_day_of_different_forecasters_changes_no_statistic() => Gen.Select(Seeds, Days).Sample((seed, day) =>
    {
        var lines = new RandomReports(seed).Filled(40).Lines.Where(l => (string)l["type"]! is not ("correction" or "retraction")).ToList();
        var order = lines.Select((line, i) => (line, i)).Where(l => (string)l.line["type"]! == "forecast").ToList();
        var asOf = RandomBook.First.AddDays(day);
        var before = Statistics(lines, asOf);
        foreach (var (one, i) in order)
        {
            foreach (var (two, j) in order.Where(o => o.i > i && (string)o.line["announcedOn"]! == (string)one["announcedOn"]! && House(o.line) != House(one)))
            {
                // Only neighbours in the series of each house may change places, or a tie within a house would turn.
                if (lines[(i + 1)..j].Any(l => (string)l["type"]! == "forecast" && House(l) is var h && (h == House(one) || h == House(two)))) continue;
                var swapped = lines.ToList();
                (swapped[i], swapped[j]) = (two, one);
                var ordered = swapped.OrderBy(l => l["entry"] is null ? 0 : 1).ToList();
                Assert.Equal(before, Statistics(ordered, asOf));
            }
        }
    }, iter: 15);

    private static string House(JsonObject forecast) => NaiveModel.Forecaster(NaiveFact.Of(1, forecast, forecast));

    private static string Statistics(IReadOnlyList<JsonObject> lines, DateOnly asOf)
    {
        var picture = Picture.Of(Answers.Log(lines).View(Iso.Text(asOf)));
        return string.Join('\n', picture.Periods.Concat(picture.Categories.Values.SelectMany(c => c)).Select(p => $"{p.Period} {p.Consensus} {p.Surprise?.Amount} {p.Guidance?.Relation}"));
    }

    // Lists whose order is the order of recording are compared as sets of lines.
    private static string Sorted(string text) => string.Join('\n', text.Split('\n').Select(l => l.TrimEnd(',')).Order(StringComparer.Ordinal));

    private static List<JsonObject> OnDaysOfTheirOwn(int seed)
    {
        var book = new RandomReports(seed);
        for (var i = 0; i < 30; i++) book.Fact();
        for (var i = 0; i < 8; i++) book.Refer();
        var days = Enumerable.Range(0, 400).ToArray();
        new Random(seed).Shuffle(days);
        return [.. book.Lines.Select((line, i) =>
        {
            line[line["type"]!.GetValue<string>() == "exchangeRate" ? "on" : "announcedOn"] = RandomBook.First.AddDays(days[i]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return line;
        })];
    }
}
