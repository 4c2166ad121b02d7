using System.Text.Json;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Totals;

namespace Ledger.Tests.Simulation;

/// <summary>Between two announcements the world knows the same, so a day takes over what another has worked out: and says what it would say alone.</summary>
public class SilentDaysTests
{
    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 6));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Days_asked_one_after_the_other_say_what_each_says_alone(int seed)
    {
        var log = Answers.Log(new RandomReports(seed).Filled(60).Lines);
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var day in Enumerable.Range(0, 100).Concat(Enumerable.Range(0, 100).Reverse()).Select(d => RandomBook.First.AddDays(d * 4)))
        {
            var view = log.View(Iso.Text(day));
            var alone = new CompanyView(view.Company, Edition.Of(log.History().Events), view.Rates, view.Vantage);
            Assert.Equal(Text(alone), Text(view));
            said.Add(Text(view));
        }

        Assert.True(said.Count > 50, $"Seed {seed}: only {said.Count} answers differ.");
    }

    [Fact]
    public void Only_days_on_which_the_same_was_known_share_their_actuals()
    {
        var log = new Tests.Histories.LogBuilder().Company().With(Tests.Histories.Lines.Report("old", "FY2023", "2023-05-14", 1), Tests.Histories.Lines.Report("new", "FY2024", "2024-05-14", 2));
        var before = log.View("2024-01-01").Actuals("total", Basis.Cash);
        Assert.Same(before, log.View("2024-05-13").Actuals("total", Basis.Cash));
        Assert.Same(before, log.View("2023-05-14").Actuals("total", Basis.Cash));
        Assert.Single(before.All);
        Assert.Equal(2, log.View("2024-05-14").Actuals("total", Basis.Cash).All.Count);
        Assert.Empty(log.View("2023-05-13").Actuals("total", Basis.Cash).All);
    }

    private static string Text(CompanyView view)
    {
        var sheet = TotalsSheet.Of(view.Vantage, [view], _ => [], new TotalsQuestion(Currency: Currency.Parse("CNY")));
        return JsonSerializer.Serialize(new { picture = Picture.Of(view), totals = sheet.Answer(sheet.Periods), subjects = view.Seen.Subjects.Select(s => $"{s.Period} {s.Category}") });
    }
}
