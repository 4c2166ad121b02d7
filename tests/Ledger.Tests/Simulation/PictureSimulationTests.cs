using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>Pictures of random histories against the naive model, at vantages before, at and after each write on both clocks.</summary>
public class PictureSimulationTests
{
    private const int Books = 8;
    private const int Writes = 50;

    private static readonly (string Category, string Basis, string Currency)[] Asked =
        [("total", "cash", "CNY"), ("total", "cash", "USD"), ("servers", "cash", "CNY"), ("total", "accrued", "EUR")];

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, Books));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_picture_is_the_naive_model_s(int seed)
    {
        var book = new RandomReports(seed).Filled(Writes);
        var log = Answers.Log(book.Lines);
        var model = new NaivePicture(book.Lines);
        for (var position = 1; position <= Writes; position++)
        {
            var (category, basis, currency) = Asked[position % 5 % Asked.Length];
            var on = DayOf(book.Lines[position - 1]);
            foreach (var days in (int[])[-1, 0, 1, position % 2 == 0 ? 40 : 200])
                foreach (var at in (int[])[position - 1, position, Math.Min(position + 1, Writes)])
                    Same(seed, model.Answer(on.AddDays(days), at, category, basis, currency), PictureText.Of(log, on.AddDays(days), at + 1, category, basis, currency),
                        $"asOf {on.AddDays(days):yyyy-MM-dd}, position {at}, {category} {basis} {currency}");
        }
    }

    [Fact]
    public void The_books_exercise_every_part_of_a_picture()
    {
        var all = string.Join('\n', Enumerable.Range(1, Books).SelectMany(seed =>
        {
            var log = Answers.Log(new RandomReports(seed).Filled(Writes).Lines);
            return Asked.SelectMany(a => new[] { 40, 60, 80, 100, 150, 365 }.Select(day => PictureText.Of(log, RandomBook.First.AddDays(day), Writes + 1, a.Category, a.Basis, a.Currency)));
        }));
        Assert.All(["Below", "Within", "Above", "noRate", "servers", "accrued", "+", "FY2025-9M", "CY2024"], word => Assert.Contains(word, all, StringComparison.Ordinal));
    }

    private static DateOnly DayOf(JsonObject line) => ((line["replacement"] ?? line) is var content && (content["announcedOn"] ?? content["on"]) is { } date)
        ? DateOnly.ParseExact((string)date!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : RandomBook.First.AddDays(120);

    private static void Same(int seed, string expected, string actual, string where) =>
        Assert.True(expected == actual, $"Seed {seed}, {where}.\nThe naive model:\n{expected}\nThe ledger:\n{actual}");
}
