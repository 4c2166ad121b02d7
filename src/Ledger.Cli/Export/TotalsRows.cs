using System.Text.Json;
using Ledger.Totals;

namespace Ledger.Cli.Export;

/// <summary>
/// Totals as a table: one row for each company of a period, whether it is in the sum or missing from it. The amounts of a period add
/// up to its total; what is known of a missing company has a column of its own.
/// </summary>
internal static class TotalsRows
{
    private static readonly string[] OfPeriod = ["period", "start", "end", "complete"];

    /// <summary>Its columns.</summary>
    public static IReadOnlyList<Column> Columns { get; } =
    [
        .. Column.Of(typeof(TotalsItem)).Where(c => c.Name is not ("companies" or "missing")).Select(c => c with { Name = PeriodColumn(c.Name) }),
        .. Column.Of(typeof(CompanyTotal)),
        .. Column.Of(typeof(MissingTotal)).Where(c => c.Name != "company").Select(c => c with { Name = MissingColumn(c.Name) }),
    ];

    /// <summary>Its rows.</summary>
    public static async IAsyncEnumerable<JsonElement> Of(IAsyncEnumerable<JsonElement> periods)
    {
        await foreach (var period in periods)
        {
            var total = period.EnumerateObject().Where(f => f.Name is not ("companies" or "missing")).Select(f => KeyValuePair.Create(PeriodColumn(f.Name), f.Value)).ToList();
            foreach (var company in period.GetProperty("companies").EnumerateArray()) yield return Row(total, company, name => name);
            foreach (var company in period.GetProperty("missing").EnumerateArray()) yield return Row(total, company, MissingColumn);
        }
    }

    private static JsonElement Row(IEnumerable<KeyValuePair<string, JsonElement>> total, JsonElement company, Func<string, string> name) =>
        JsonSerializer.SerializeToElement(total.Concat(company.EnumerateObject().Select(f => KeyValuePair.Create(name(f.Name), f.Value))).ToDictionary(StringComparer.Ordinal));

    private static string PeriodColumn(string name) => OfPeriod.Contains(name) ? name : $"total.{name}";

    private static string MissingColumn(string name) => name == "company" ? name : $"missing.{name}";
}
