using System.Globalization;

namespace Ledger.Tests.Filings;

/// <summary>A random companyfacts file: filings of all forms, often on one day, that repeat, restate, translate, round and contradict each other.</summary>
internal sealed class RandomFilings(int seed)
{
    private static readonly string[] Concepts = ["PPE", "PPE", "PPE", "PA", "PA", "PaymentsForCapitalImprovements", "CapitalExpendituresIncurredButNotYetPaid", "Assets"];
    private static readonly string[] Forms = ["10-Q", "10-Q", "10-Q", "10-K", "10-K/A", "10-Q/A", "8-K", "6-K", "20-F", "DEF_14A"];
    private static readonly string[] Units = ["USD", "USD", "USD", "CNY", "EUR"];
    private readonly Random random = new(seed);

    /// <summary>The file's lines, in no order.</summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = new List<string>();
        var day = new DateOnly(2023, 4, 20);
        var filings = Any(12) + 2;
        for (var number = 1; number <= filings; number++)
        {
            day = day.AddDays(Any(3) == 0 ? 0 : Any(90));
            var (form, usual) = (Of(Forms), Of(Concepts));
            for (var facts = Any(8); facts >= 0; facts--)
            {
                var concept = Any(4) == 0 ? Of(Concepts) : usual;
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{concept} {Of(Units)} {Days(day, form)} {Value()} {day:yyyy-MM-dd} {form} {number}"));
            }
        }

        return [.. lines.OrderBy(_ => Any(1000))];
    }

    private string Days(DateOnly filed, string form)
    {
        // The fiscal year does not change here: what annual reports report ends in December.
        var end = form.StartsWith("10-K", StringComparison.Ordinal) || form == "20-F" ? new DateOnly(filed.Year - 1, 12, 31) : new DateOnly(filed.Year, (((filed.Month - 1) / 3) * 3) + 1, 1).AddDays(-1);
        end = end.AddMonths(-12 * Any(2));
        if (Any(8) == 0) return $"- {end:yyyy-MM-dd}";
        var start = end.AddDays(1).AddMonths(-3 * (Any(4) + 1)).AddDays(Any(6) == 0 ? Any(9) - 4 : 0);
        return $"{start:yyyy-MM-dd} {end:yyyy-MM-dd}";
    }

    // Few different values, so that repetition and rounding are common.
    private string Value() => Any(12) switch
    {
        0 => "0",
        1 => "-5",
        2 => "1234567.5",
        < 6 => "1235000",
        < 8 => "1234567",
        9 => "1300000",
        _ => (Any(5) * 1000).ToString(CultureInfo.InvariantCulture),
    };

    private int Any(int below) => random.Next(below);

    private string Of(string[] words) => words[Any(words.Length)];
}
