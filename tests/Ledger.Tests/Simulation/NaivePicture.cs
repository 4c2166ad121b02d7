using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>The picture of contract section 5 by meanings 3 to 6, as text: a line for each period, category by category.</summary>
internal sealed class NaivePicture(IEnumerable<JsonObject> lines)
{
    private readonly NaiveLog log = new(lines);
    private readonly NaiveModel estimates = new(lines);

    /// <summary>The picture of a category and basis in a currency.</summary>
    public string Answer(DateOnly asOf, int position, string category, string basis, string currency)
    {
        var visible = log.Visible(asOf, position).OrderBy(e => e.On).ThenBy(e => e.Position).ToList();
        var money = new NaiveMoney(log, position);
        var figures = visible.Where(e => e.IsFigure).ToList();
        var leftOut = new List<string>();
        var text = new List<string>(Sheet(category));
        foreach (var other in figures.Select(f => f.Text("category")).Distinct().Where(c => c != category).Order(StringComparer.Ordinal))
            if (Sheet(other) is { Count: > 0 } sheet) text.AddRange(sheet.Prepend(other));
        text.Add("other bases: " + string.Join(' ', figures.Select(f => f.Text("basis")).Distinct().Where(b => b != basis).Order(StringComparer.Ordinal)));
        return string.Join('\n', text.Concat(leftOut.Order(StringComparer.Ordinal)));

        List<string> Sheet(string of)
        {
            var actuals = NaiveActuals.Of(visible, of, basis);
            var shown = figures.Where(f => f.Text("category") == of && f.Text("basis") == basis && (f.Type != "announcement" || f.IsGuidance)).Select(f => f.Period);
            return [.. shown.Concat(actuals.Keys).Distinct()
                .OrderBy(p => NaivePeriods.DaysOf(p).Start, StringComparer.Ordinal).ThenByDescending(p => NaivePeriods.DaysOf(p).End, StringComparer.Ordinal)
                .Select(p => Line(p, of, actuals))];
        }

        string Line(string period, string of, Dictionary<string, NaiveActual> actuals)
        {
            var about = figures.Where(f => f.IsAbout(period, of, basis)).ToList();
            var question = new Question(period, of, basis, currency);
            var consensus = estimates.Consensus(asOf, position, question);
            var (start, end) = NaivePeriods.DaysOf(period);
            return $"{period} {start} {end} | {Actual(period, of, about, actuals)} | {Guidance(about, question)} | {(consensus[0] == '0' ? "-" : consensus)} | {Surprise(about, consensus)}";
        }

        string Actual(string period, string of, List<NaiveFact> about, Dictionary<string, NaiveActual> actuals)
        {
            if (!actuals.TryGetValue(period, out var actual)) return "-";
            if (money.Written(actual.Amount, actual.Currency, currency, actual.On) is not { } amount)
            {
                leftOut.Add($"noRate {period} {of} {basis} {actual.Currency} {string.Join('+', actual.Refs)}");
                return "-";
            }

            return $"{Number(amount)} {actual.On:yyyy-MM-dd} {string.Join('+', actual.Refs)} {actual.Vintages} " +
                $"{Stated(about, "yearOnYear")} {Growth(actual, NaivePeriods.YearBefore(period), actuals)} {Stated(about, "quarterOnQuarter")} {Growth(actual, NaivePeriods.QuarterBefore(period), actuals)}";
        }

        string Guidance(List<NaiveFact> about, Question question)
        {
            if (about.LastOrDefault(f => f.IsGuidance) is not { } guidance || NaiveLog.Said(visible, "withdrawal", guidance, asOf).Any()) return "-";
            var confirmed = NaiveLog.Said(visible, "confirmation", guidance, asOf).Select(c => (DateOnly?)c.On).Max();
            var (stated, own) = (guidance.Content["amount"]!.AsObject(), NaiveMoney.Currency(guidance)!);
            decimal? In(decimal units) => money.Written(units, own, currency, guidance.On);
            if (In(0) is null) leftOut.Add($"noRate {question.Period} {question.Category} {basis} {own} {guidance.Ref}");
            var text = $"{Number(In(NaiveMoney.Low(stated)))} {Number(In(NaiveMoney.Point(guidance)!.Value))} {Number(In(NaiveMoney.High(stated)))} {guidance.On:yyyy-MM-dd} {confirmed:yyyy-MM-dd} {guidance.Ref} ";
            var mean = Mean(estimates.Consensus(guidance.On.AddDays(-1), position, question));
            if (mean is null || In(0) is null) return text + "-";
            var qualifier = (string?)stated["qualifier"];
            var low = qualifier == "atMost" ? 0 : money.In(NaiveMoney.Low(stated), own, currency, guidance.On)!.Value;
            var high = qualifier == "atLeast" ? decimal.MaxValue : money.In(NaiveMoney.High(stated), own, currency, guidance.On)!.Value;
            return text + (high < mean ? "Below" : low > mean ? "Above" : "Within");
        }

        string Surprise(List<NaiveFact> about, string consensus)
        {
            if (about.FirstOrDefault(f => f.Type == "earningsReport") is not { } first || Mean(consensus) is not { } mean) return "-";
            if (money.Written(NaiveMoney.Point(first)!.Value, NaiveMoney.Currency(first)!, currency, first.On) is not { } actual) return "-";
            var deviation = consensus.Split(' ')[5] is var d && d is "-" or "0" ? (decimal?)null : decimal.Parse(d, CultureInfo.InvariantCulture);
            return $"{Number(actual - mean)} {Ratio(actual - mean, mean)} {(deviation is { } sd ? Ratio(actual - mean, sd) : "-")} {Number(actual)} {Number(mean)} {first.Ref}";
        }
    }

    private static decimal? Mean(string consensus) => consensus[0] == '0' ? null : decimal.Parse(consensus.Split(' ')[1], CultureInfo.InvariantCulture);

    private static string Stated(List<NaiveFact> about, string growth) =>
        about.LastOrDefault(f => f.Type == "earningsReport" && f.Content["growth"]?[growth] is not null) is { } report ? Number((decimal)report.Content["growth"]![growth]!) : "-";

    private static string Growth(NaiveActual actual, string? before, Dictionary<string, NaiveActual> actuals) =>
        before is not null && actuals.TryGetValue(before, out var old) && old.Currency == actual.Currency ? Ratio(actual.Amount - old.Amount, old.Amount) : "-";

    private static string Ratio(decimal over, decimal under) => under == 0 ? "-" : Number(Math.Round(over / under, 10, MidpointRounding.ToEven));

    private static string Number(decimal? value) => value is { } v ? Statistics.Plain(v) : "-";
}
