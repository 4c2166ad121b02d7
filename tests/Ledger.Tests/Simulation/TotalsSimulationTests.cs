using System.Globalization;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using Ledger.Totals;

namespace Ledger.Tests.Simulation;

/// <summary>Totals of random histories against the naive model, at vantages on both clocks.</summary>
public class TotalsSimulationTests
{
    private const int Books = 8;
    private const int Writes = 50;

    private static readonly (string Category, string Basis, string Currency)[] Asked = [("total", "cash", "CNY"), ("total", "cash", "USD"), ("total", "cash", "EUR"), ("servers", "cash", "CNY")];

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, Books));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Totals_are_the_naive_model_s(int seed)
    {
        var book = new RandomReports(seed).Filled(Writes);
        var log = Answers.Log(book.Lines);
        var model = new NaiveTotals(book.Lines);
        for (var position = 2 + seed; position <= Writes; position += 4)
        {
            foreach (var days in (int[])[30, 90, 400])
            {
                var asOf = RandomBook.First.AddDays(days);
                var (category, basis, currency) = Asked[(position + days) % Asked.Length];
                var said = Said(log, asOf, position + 1, category, basis, currency);
                foreach (var (period, expected) in model.Answers(asOf, position, category, basis, currency))
                {
                    // What nothing was said of is answered only as a gap between others.
                    if (said.TryGetValue(period, out var text)) Assert.True(expected.Contains(text), $"Seed {seed}, asOf {asOf:yyyy-MM-dd}, position {position}, {category} {basis} {currency}: {text} is none of {string.Join(" | ", expected)}");
                    else Assert.EndsWith(" -", Assert.Single(expected), StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void The_books_exercise_every_part_of_totals()
    {
        var all = string.Join('\n', Enumerable.Range(1, Books).SelectMany(seed =>
        {
            var log = Answers.Log(new RandomReports(seed).Filled(Writes).Lines);
            return Asked.SelectMany(a => new[] { 30, 90, 400 }.SelectMany(day => Said(log, RandomBook.First.AddDays(day), Writes + 1, a.Category, a.Basis, a.Currency).Values));
        }));
        Assert.All(["True True", "True False", "False True", "False False", "noRate", "notReported", "CY2024 ", "CY2024-Q4 "], word => Assert.Contains(word, all, StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Said(LogBuilder log, DateOnly asOf, long position, string category, string basis, string currency)
    {
        var view = log.View(Iso.Text(asOf), position);
        return new[] { TotalsBy.Quarter, TotalsBy.Year }.SelectMany(by =>
        {
            var sheet = TotalsSheet.Of(view.Vantage, [view], _ => [], new TotalsQuestion(by, Currency.Parse(currency), category, Words.Bases[basis]));
            return sheet.Answer(sheet.Periods).Items;
        }).ToDictionary(i => i.Period, Text);
    }

    private static string Text(TotalsItem item) => item.Companies.Count == 1
        ? $"{item.Period} {Amount(item.Companies[0].Amount)} {item.Companies[0].Apportioned} {item.Companies[0].Derived}"
        : $"{item.Period} {item.Missing[0].Reason.Word()} {item.Missing[0].Days} {Amount(item.Missing[0].Amount)}";

    private static string Amount(decimal? amount) => amount is { } a ? Math.Round(a, 2, MidpointRounding.ToEven).ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
