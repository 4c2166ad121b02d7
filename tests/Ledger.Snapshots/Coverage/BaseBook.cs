namespace Ledger.Snapshots.Coverage;

/// <summary>
/// A book in which every kind of event finds something to change: forecasts in force, stale, superseded and without a rate, guidance, a
/// pledge also stated in dollars, reports in two currencies, two of which contradict each other. Every fact is recorded after it was announced.
/// </summary>
internal static class BaseBook
{
    /// <summary>The company that the views are asked about.</summary>
    public const string Company = "acme";

    /// <summary>The date that they are asked for.</summary>
    public const string AsOf = "2025-03-31";

    public static readonly string Acme = Profile("acme", "Acme");

    /// <summary>FY2024 is calendar 2024. Alpha is stale from 2025-01-29 on, Gamma and Delta count, Beta's dollars lack a rate; FY2023 is in dispute.</summary>
    public static readonly IReadOnlyList<string> Lines =
    [
        Acme,
        Forecast("alpha", "Alpha", "2024-08-01", Yuan(100)),
        Forecast("beta-yuan", "Beta", "2024-12-05", Yuan(120)),
        Forecast("beta", "Beta", "2025-01-10", Dollars(17)),
        Forecast("gamma", "Gamma", "2025-02-10", Yuan(105)),
        Forecast("delta", "Delta", "2025-02-20", Yuan(111)),
        Announcement("guidance", "guidance", "2024-10-20", "FY2024", Yuan(95)),
        Announcement("plan", "plan", "2024-10-20", "2024-01-01/2026-12-31", Yuan(300, Dollars(50))),
        Report("year-before", "2024-02-20", "FY2023", Yuan(80)),
        Report("year-again", "2024-02-20", "FY2023", Yuan(82), "A paper"),
        Report("first-quarter", "2024-05-20", "FY2024-Q1", Dollars(3)),
    ];

    public static string Profile(string id, string name, string yearEnd = "12-31", string currency = "CNY", string members = "") =>
        $$"""{"id":"{{id}}","name":"{{name}}","fiscalYearEnd":"{{yearEnd}}","reportingCurrency":"{{currency}}","members":[{{members}}]}""";

    public static string Forecast(string name, string by, string on, string? amount) =>
        Figure("forecast", name, on, "FY2024", amount, $$""" "forecaster":"{{by}}" """);

    public static string Announcement(string name, string nature, string on, string period, string amount, string publisher = "Acme") =>
        Figure("announcement", name, on, period, amount, $$""" "nature":"{{nature}}" """, publisher);

    public static string Report(string name, string on, string period, string amount, string publisher = "Acme") =>
        Figure("earningsReport", name, on, period, amount, """ "growth":{"yearOnYear":0.5} """, publisher);

    public static string Dated(string type, string name, string target, string on) =>
        $$$"""{"type":"{{{type}}}","ref":"{{{name}}}","entry":"ref:{{{target}}}","announcedOn":"{{{on}}}","source":{"title":"A note"}}""";

    public static string Correction(string name, string target, string replacement) =>
        $$$"""{"type":"correction","ref":"{{{name}}}","entry":"ref:{{{target}}}","reason":"A misprint.","replacement":{{{replacement}}}}""";

    public static string Retraction(string name, string target) =>
        $$"""{"type":"retraction","ref":"{{name}}","entry":"ref:{{target}}","reason":"A hoax."}""";

    public static string Yuan(int billions, string? also = null) => Amount("CNY", billions, also);

    public static string Dollars(int billions) => Amount("USD", billions, null);

    private static string Amount(string currency, int billions, string? also)
    {
        var more = also is null ? "" : $",\"alsoStatedAs\":{also}";
        return FormattableString.Invariant($$$"""{"currency":"{{{currency}}}","value":{{{billions}}},"scale":"billion"{{{more}}}}""");
    }

    private static string Figure(string type, string name, string on, string period, string? amount, string own, string publisher = "Acme")
    {
        var said = amount is null ? "\"direction\":\"up\"" : $"\"amount\":{amount}";
        return $$$"""
            {"type":"{{{type}}}","ref":"{{{name}}}","company":"acme","announcedOn":"{{{on}}}","period":"{{{period}}}",{{{said}}},{{{own}}},
            "source":{"title":"A note","publisher":"{{{publisher}}}"}}
            """;
    }
}
