using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Cli.Reading;

/// <summary>What an event says, in a line.</summary>
internal static class EntryWording
{
    /// <summary>The kind of an event, as people call it.</summary>
    public static string Kind(LedgerEvent content) => content switch
    {
        CapexAnnounced { Nature: Nature.Plan } => "pledge",
        CapexAnnounced announced => announced.Nature.Word(),
        EarningsReported => "report",
        ExchangeRateRecorded => "rate",
        CompanyRegistered => "company",
        CompanyChanged => "profile",
        _ => content.Type,
    };

    /// <summary>What it says.</summary>
    /// <param name="content">The event.</param>
    /// <param name="named">Names the entry that another one is about.</param>
    public static string What(LedgerEvent content, Func<string, string> named) => content switch
    {
        CapexAnnounced a => Joined(Amount(a) + Of(a), Title(a)),
        EarningsReported r => Joined(Amount(r) + Of(r), Growth(r)),
        ForecastIssued f => $"{f.Forecaster}: {Amount(f)}{Of(f)}",
        ExchangeRateRecorded r => FormattableString.Invariant($"1 {r.Base} = {Exact.Normalize(r.Rate)} {r.Quote}"),
        BasisBridged b => $"{Amount(b.Amount)} from {Wording.Basis(b.From.Word())} to {Wording.Basis(b.To.Word())}, {Wording.Subject(b.Period.Text, b.Category)}",
        CompanyEvent c => $"{c.Name}, year ends {c.FiscalYearEnd}, reports in {c.ReportingCurrency}",
        PolicyRecorded p => $"{p.Policy}: {p.Reason}",
        EntryReference r => $"of {named(r.Target)}{(r.Reason is null ? "" : $": {r.Reason}")}",
        _ => "",
    };

    /// <summary>A figure, or which way a statement points: <c>at least 380 bn CNY</c>.</summary>
    public static string Amount(Figure figure)
    {
        return figure.Amount is { } amount ? Amount(amount) : figure.Direction?.Word() ?? "";
    }

    private static string Amount(Amount amount)
    {
        var unit = MoneyUnit.ForSentence(amount.Low, amount.High);
        return amount.Value is null
            ? $"{unit.Brief(amount.Low)}–{unit.Brief(amount.High)} {unit.With(amount.Currency.Code)}"
            : $"{Wording.Before(amount.Qualifier.Word())}{unit.Brief(amount.Low)} {unit.With(amount.Currency.Code)}";
    }

    private static string Of(Figure figure) =>
        (figure.Category == Figure.Total ? "" : $" for {figure.Category}") + (figure.Basis == Basis.Cash ? "" : $" ({Wording.Basis(figure.Basis.Word())})");

    private static string Title(CapexAnnounced announced) => announced.Title is null ? "" : $"\"{announced.Title}\"";

    private static string Growth(EarningsReported report) => string.Join(", ", new[]
    {
        report.YearOnYear is { } year ? $"{MoneyUnit.Growth(year)} on the year" : "",
        report.QuarterOnQuarter is { } quarter ? $"{MoneyUnit.Growth(quarter)} on the quarter" : "",
    }.Where(g => g.Length > 0));

    private static string Joined(string first, string second) => second.Length == 0 ? first : $"{first}, {second}";
}
