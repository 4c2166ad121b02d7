using System.Text.Json;

namespace Ledger.Tests.Filings;

/// <summary>
/// Reads a companyfacts file a second way, as a person would with the filings spread out on the floor: for each series, run of days
/// and date, which figure was known? Every answer goes through all facts again.
/// </summary>
internal sealed class NaiveFilings
{
    private static readonly string[][] Cash =
    [
        ["us-gaap:PaymentsToAcquirePropertyPlantAndEquipment", "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities"],
        ["us-gaap:PaymentsToAcquireProductiveAssets"],
    ];

    private static readonly string[] Fallback = ["us-gaap:PaymentsForCapitalImprovements"];
    private static readonly string[][] NotYetPaid = [["us-gaap:CapitalExpendituresIncurredButNotYetPaid"]];
    private readonly List<NaiveFact> all = [];

    public NaiveFilings(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var taxonomy in document.RootElement.GetProperty("facts").EnumerateObject())
            foreach (var concept in taxonomy.Value.EnumerateObject())
                foreach (var unit in concept.Value.GetProperty("units").EnumerateObject())
                    foreach (var fact in unit.Value.EnumerateArray())
                        all.Add(new NaiveFact(
                            $"{taxonomy.Name}:{concept.Name}", unit.Name, fact.TryGetProperty("start", out var start) ? start.GetString() : null, fact.GetProperty("end").GetString()!,
                            fact.GetProperty("val").GetDecimal(), fact.GetProperty("form").GetString()!, fact.GetProperty("filed").GetString()!, fact.GetProperty("accn").GetString()!));
    }

    /// <summary>Every day on which something was filed.</summary>
    public IReadOnlyList<string> Days => [.. all.Select(f => f.Filed).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What was known at the end of a date: the figure and currency of each run of days, and the days that it was filed on.</summary>
    public Dictionary<string, (decimal Value, string Currency, int Vintages, string On)> Known(bool cash, string asOf)
    {
        var concepts = cash ? [.. Cash, Fallback] : NotYetPaid;
        var answer = new Dictionary<string, (decimal, string, int, string)>();
        var facts = all.Where(f => f.Start is not null && f.Value >= 0 && concepts.Any(c => c.Contains(f.Concept)) && string.CompareOrdinal(f.Filed, asOf) <= 0)
            .Where(f => !Fallback.Contains(f.Concept) || !all.Any(o => o.Accession == f.Accession && o.Start is not null && o.Value >= 0 && Cash.Any(c => c.Contains(o.Concept))));
        foreach (var period in facts.GroupBy(f => $"{f.Start}/{f.End}"))
        {
            NaiveFact? known = null;
            var vintages = 0;
            foreach (var day in period.GroupBy(f => f.Filed).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var said = OfDay([.. day], concepts);
                if (known is not null && IsProxy(said) && !IsProxy(known)) continue;
                if (known is not null && (known.Value, known.Unit) == (said.Value, said.Unit)) continue;
                known = said;
                vintages++;
            }

            answer[period.Key] = (known!.Value, known.Unit, vintages, known.Filed);
        }

        return answer;
    }

    private NaiveFact OfDay(List<NaiveFact> day, string[][] concepts)
    {
        var weightiest = day.OrderBy(f => Weight(f.Form)).ThenBy(f => f.Accession, StringComparer.Ordinal).Last().Accession;
        var filing = day.Where(f => f.Accession == weightiest).ToList();
        var concept = concepts.First(c => filing.Any(f => c.Contains(f.Concept)));
        var same = filing.Where(f => concept.Contains(f.Concept)).ToList();
        var currency = same.Select(f => f.Unit).Distinct()
            .OrderByDescending(u => all.Count(f => f.Accession == weightiest && f.Unit == u))
            .ThenByDescending(u => all.Count(f => f.Unit == u && string.CompareOrdinal(f.Filed + f.Accession, filing[0].Filed + weightiest) <= 0))
            .ThenBy(u => u == "USD").ThenBy(u => u, StringComparer.Ordinal).First();
        return same.Where(f => f.Unit == currency).OrderBy(f => Zeros(f.Value)).First();
    }

    private static int Weight(string form) => (IsProxy(form) ? 0 : form.Split('/')[0] switch { "10-K" or "20-F" or "40-F" or "10-KT" => 30, "10-Q" => 20, _ => 10 }) + (form.EndsWith("/A", StringComparison.Ordinal) ? 1 : 0);

    private static bool IsProxy(NaiveFact fact) => IsProxy(fact.Form);

    private static bool IsProxy(string form) => form.Contains("14A", StringComparison.Ordinal);

    private static int Zeros(decimal value)
    {
        if (value != decimal.Truncate(value)) return -1;
        var digits = decimal.Truncate(value).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return value == 0 ? 0 : Math.Min(digits.Length - digits.TrimEnd('0').Length, Math.Max(0, digits.Length - 2));
    }

    private sealed record NaiveFact(string Concept, string Unit, string? Start, string End, decimal Value, string Form, string Filed, string Accession);
}
