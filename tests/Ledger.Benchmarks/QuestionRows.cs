using System.Diagnostics;
using Ledger.Accuracy;
using Ledger.Backdating;
using Ledger.Books;
using Ledger.Changes;
using Ledger.Commitments;
using Ledger.Consensus;
using Ledger.Discrepancies;
using Ledger.Estimates;
using Ledger.Explanations;
using Ledger.Forecasters;
using Ledger.Hindsight;
using Ledger.Histories;
using Ledger.Influences;
using Ledger.Intervals;
using Ledger.Kernel;
using Ledger.Overviews;
using Ledger.Pictures;
using Ledger.Policies;
using Ledger.Totals;

namespace Ledger.Benchmarks;

/// <summary>Every question about a company with 5,000 entries, and what is asked of 2,000 companies at once, in process.</summary>
internal sealed class QuestionRows(BenchOptions options)
{
    private const string Company = "company-0";
    private const int GoalMilliseconds = 50, GoalSeconds = 10;
    private static readonly DateOnly Today = MillionLoad.FirstDay.AddDays(MillionLoad.Days);
    private static readonly Policy Stale = new("stale", 1, 90), Robust = new("robust", 1, 180) { Outliers = new OutlierRule(default, OutlierRule.UsualThreshold) };
    private static readonly Policy Weighted = new("weighted", 1, 180) { Weighting = Weighting.Accuracy };

    /// <summary>Measures, and prints.</summary>
    public void Measure()
    {
        var book = MadeBook.Of(new MillionLoad(5_000, 1, even: true));
        var period = Period.Parse($"FY{Today.Year}");
        var measure = new Measure(period.Text, "total", Basis.Cash, Currency.Parse("USD"));
        Say("picture", (v, _) => Picture.Of(v));
        Say("estimates", (v, _) => EstimatesAnswer.Of(v, measure));
        Say("history of estimates", (v, _) => EstimatesHistory.Of(v, measure));
        Say("why it moved", (v, then) => Explanation.Of(v.Vantage, Today.AddDays(-365), then, v, period, "total", Basis.Cash, null));
        Say("believed then, known now", (v, then) => PictureComparison.Of(then, then.Vantage, v, "total", Basis.Cash, null));
        Say("what strict would withhold", (v, then) => Withheld.From(book.HistoryOf(Company)!, then.Vantage));
        Say("leave one out: influence", (v, _) => InfluenceAnswer.Of(v, measure));
        Say("who was right", (v, _) => AccuracyAnswer.Of(v.Vantage, [v], Forecaster.All([v])[0], _ => true, null));
        Say("said against done", (v, _) => CommitmentsAnswer.Of(v));
        Say("contradictions", (v, _) => DiscrepanciesAnswer.Of(v));
        Say("intervals", (v, _) => IntervalsAnswer.Of(v, "total", Basis.Cash));
        Say("backdating", (v, _) => BackdatingAnswer.Of(v.Vantage, [v.Edition], 30));
        Say("changes, the latest 100", (v, _) => BookChange.Of(book, [.. book.Log[^100..]], v.Vantage));
        Say("policies: staleness", (v, _) => PolicyComparison.Of(v, Policy.Default, Stale, _ => true).Count());
        Say("policies: outliers", (v, _) => PolicyComparison.Of(v, Policy.Default, Robust, _ => true).Count());
        Say("policies: accuracy weights", (v, _) => PolicyComparison.Of(v, Policy.Default, Weighted, _ => true).Count());
        OfAll(MadeBook.Of(new MillionLoad(options.Quick ? 20_000 : 200_000, options.Quick ? 200 : 2_000, even: true)));

        // A view made anew each time, so that none finds what the one before worked out, as after an entry that has just come.
        void Say(string question, Func<CompanyView, CompanyView, object> ask)
        {
            var from = 0;
            CompanyView View(DateOnly on, long position) => new(Company, book.HistoryOf(Company)!.At(position), book.RatesAt(position), new Vantage(on, position, book.RecordedAt(position), Policy.Default));
            var times = Timing.Many(options.Seconds / 5, 20, () => ask(View(Today.AddDays(-(++from % 30)), book.Position), View(Today.AddDays(-365), book.PositionBefore(Today.AddDays(-365)))));
            Table.Say($"ms, company of 5,000 entries, {question} (goal {GoalMilliseconds}); 99 of 100 in", times.At(0.5), times.At(0.99));
        }
    }

    private static void OfAll(Book book)
    {
        var vantage = new Vantage(Today, book.Position, book.RecordedAt(book.Position), Policy.Default);
        List<CompanyView> Views(DateOnly on) => [.. book.Companies.Select(c => book.View(c, vantage with { AsOf = on })).OfType<CompanyView>()];
        foreach (var (name, policy) in new[] { ("staleness", Stale), ("outliers", Robust), ("accuracy weights", Weighted) })
            Say($"s, history of {book.Companies.Count} companies re-run under another policy, {name} (goal {GoalSeconds})", () => Views(Today).Sum(v => PolicyComparison.Of(v, Policy.Default, policy, _ => true).Count()), 1);
        var day = Today;
        Say($"ms, {book.Companies.Count} companies: 100 lines of the overview, a date not asked before", () => Views(day = day.AddDays(-1)).Take(100).Select(v => CompanyOverview.Of(v)).ToList(), 1000);
        Say($"ms, {book.Companies.Count} companies: totals of 16 quarters, a date not asked before", () => Totals(day = day.AddDays(-1)), 1000);
        Say($"ms, {book.Companies.Count} companies: the same once asked", () => Totals(day), 1000);

        TotalsAnswer Totals(DateOnly on)
        {
            var sheet = TotalsSheet.Of(vantage with { AsOf = on }, Views(on), company => book.MembersOf(company, book.Position), new TotalsQuestion());
            return sheet.Answer(sheet.Periods.TakeLast(16));
        }
    }

    private static void Say(string figure, Func<object> work, double unit)
    {
        var times = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds * unit);
        }

        Table.Say(figure, Table.Median(times));
    }
}
