using static Ledger.Snapshots.Coverage.BaseBook;

namespace Ledger.Snapshots.Coverage;

/// <summary>One event that is folded last.</summary>
/// <param name="What">What is special about it; empty where nothing is.</param>
/// <param name="Line">The event as JSON.</param>
/// <param name="Before">The book before it; the base book unless said otherwise.</param>
internal sealed record EventCase(string What, string Line, IReadOnlyList<string> Before);

/// <summary>At least one for every kind of event; several where what it says decides whom it concerns.</summary>
internal static class EventCases
{
    public static readonly IReadOnlyList<EventCase> All =
    [
        Of("guidance", Announcement("x", "guidance", "2025-01-10", "FY2024", Yuan(99), "A paper")),
        Of("plan", Announcement("x", "plan", "2024-11-20", "2024-01-01/2026-12-31", Yuan(340), "A paper")),
        Of("project", Announcement("x", "project", "2024-11-20", "FY2024", Yuan(5))),
        Of("name", Profile("acme", "Acme Corporation")),
        Of("fiscal year", Profile("acme", "Acme", yearEnd: "03-31")),
        Of("reporting currency", Profile("acme", "Acme", currency: "USD")),
        new("members", Profile("acme", "Acme", members: "\"other\""), [.. Lines, Profile("other", "Other")]),
        new("", Acme, []),
        Of("another company", Profile("other", "Other")),
        Of("of the year", Report("x", "2025-02-15", "FY2024", Yuan(110))),
        Of("again", Report("x", "2024-02-20", "FY2023", Yuan(84), "Another paper")),
        Of("", Dated("confirmation", "x", "alpha", "2025-02-01")),
        Of("forecast", Correction("x", "gamma", Forecast("gamma", "Gamma", "2025-02-10", Yuan(106)))),
        Of("guidance", Correction("x", "guidance", Announcement("guidance", "guidance", "2024-10-20", "FY2024", Yuan(96)))),
        Of("plan", Correction("x", "plan", Announcement("plan", "plan", "2024-10-20", "2024-01-01/2026-12-31", Yuan(310)))),
        Of("report", Correction("x", "year-again", Report("year-again", "2024-02-20", "FY2023", Yuan(81), "A paper"))),
        Of("forecast", Retraction("x", "gamma")),
        Of("guidance", Retraction("x", "guidance")),
        Of("plan", Retraction("x", "plan")),
        Of("report", Retraction("x", "year-again")),
        Of("forecast", Dated("withdrawal", "x", "gamma", "2025-03-01")),
        Of("guidance", Dated("withdrawal", "x", "guidance", "2025-03-01")),
        Of("plan", Dated("withdrawal", "x", "plan", "2025-03-01")),
        Of("", """{"type":"exchangeRate","ref":"x","base":"USD","quote":"CNY","rate":7.2,"on":"2024-01-01","source":{"title":"A note"}}"""),
        Of("", """{"type":"policy","name":"desk","staleAfterDays":30,"reason":"Fresh ones only."}"""),
        Of("", Dated("exclusion", "x", "gamma", "2025-03-01")),
        Of("", """{"type":"resolution","ref":"x","entry":"ref:year-before","against":["ref:year-again"],"announcedOn":"2025-03-01","reason":"The filing says so."}"""),
        Of("", """{"type":"bridge","ref":"x","company":"acme","announcedOn":"2025-03-01","period":"FY2024","from":"cash","to":"accrued","amount":{"currency":"CNY","value":3,"scale":"billion"},"source":{"title":"A note"}}"""),
        Of("figure", Forecast("x", "Gamma", "2025-03-10", Yuan(115))),
        Of("direction", Forecast("x", "Epsilon", "2025-03-10", null)),
    ];

    private static EventCase Of(string what, string line) => new(what, line, Lines);
}
