using System.Globalization;

namespace Ledger.Tests.Histories;

/// <summary>Short ways to write the entries that most tests need.</summary>
internal static class Lines
{
    private const string Source = "\"source\": { \"title\": \"A note\" }";

    /// <summary>A forecast in billions of CNY for FY2025; more fields can be given, and replace the usual ones.</summary>
    public static string Forecast(string reference, string forecaster, string announcedOn, decimal billions, string period = "FY2025", string more = "") =>
        Invariant($$"""{ "type": "forecast", "company": "alibaba", "ref": "{{reference}}", "forecaster": "{{forecaster}}", "announcedOn": "{{announcedOn}}", "period": "{{period}}", "amount": { "currency": "CNY", "value": {{billions}}, "scale": "billion" }, {{Source}}{{More(more)}} }""");

    /// <summary>A forecast with an amount of its own.</summary>
    public static string ForecastOf(string reference, string forecaster, string announcedOn, string amount, string period = "FY2025") =>
        $$"""{ "type": "forecast", "company": "alibaba", "ref": "{{reference}}", "forecaster": "{{forecaster}}", "announcedOn": "{{announcedOn}}", "period": "{{period}}", {{amount}}, {{Source}} }""";

    /// <summary>An earnings report in billions of CNY.</summary>
    public static string Report(string reference, string period, string announcedOn, decimal billions, string more = "") =>
        Invariant($$"""{ "type": "earningsReport", "company": "alibaba", "ref": "{{reference}}", "announcedOn": "{{announcedOn}}", "period": "{{period}}", "amount": { "currency": "CNY", "value": {{billions}}, "scale": "billion" }, {{Source}}{{More(more)}} }""");

    /// <summary>A confirmation, withdrawal or exclusion of the entry with a reference.</summary>
    public static string About(string type, string target, string announcedOn, string? reference = null) =>
        $$"""{ "type": "{{type}}", "entry": "ref:{{target}}", "announcedOn": "{{announcedOn}}", {{Source}}{{Ref(reference)}} }""";

    /// <summary>A retraction of the entry with a reference.</summary>
    public static string Retraction(string target, string? reference = null) =>
        $$"""{ "type": "retraction", "entry": "ref:{{target}}", "reason": "A duplicate."{{Ref(reference)}} }""";

    /// <summary>A correction of the entry with a reference.</summary>
    public static string Correction(string target, string replacement, string? reference = null) =>
        $$"""{ "type": "correction", "entry": "ref:{{target}}", "replacement": {{replacement}}, "reason": "A misprint."{{Ref(reference)}} }""";

    /// <summary>A bridge between bases in billions of CNY for FY2025.</summary>
    public static string Bridge(string reference, string announcedOn, string from, string to, decimal billions, string period = "FY2025") =>
        Invariant($$"""{ "type": "bridge", "company": "alibaba", "ref": "{{reference}}", "announcedOn": "{{announcedOn}}", "period": "{{period}}", "from": "{{from}}", "to": "{{to}}", "amount": { "currency": "CNY", "value": {{billions}}, "scale": "billion" }, {{Source}} }""");

    /// <summary>An exchange rate.</summary>
    public static string Rate(string from, string to, string on, decimal rate) =>
        Invariant($$"""{ "type": "exchangeRate", "ref": "{{from}}{{to}}-{{on}}-{{rate}}", "base": "{{from}}", "quote": "{{to}}", "rate": {{rate}}, "on": "{{on}}", {{Source}} }""");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string More(string more) => more.Length == 0 ? "" : ", " + more;

    private static string Ref(string? reference) => reference is null ? "" : $", \"ref\": \"{reference}\"";
}
