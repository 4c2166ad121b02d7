using System.Text.Json;
using Ledger.Entries;

namespace Ledger.Snapshots.Contracts;

/// <summary>Two fixed samples of every kind of event, by the contract's word: with every field, and with no field more than it needs.</summary>
internal static class EventSamples
{
    private const string Target = "0194f3a1-0000-8000-8000-000000000001";
    private const string Title = """ "source":{"title":"A note"} """;

    private const string Common = """
        "source":{"title":"Alibaba Plans to Invest","publisher":"A paper","url":"https://example.org/a?b=c&d=é","publishedOn":"2025-02-25",
        "excerpt":"over \"380\" <billion>","locator":"paragraph 7"},"note":"First line.\nSecond line.","ref":"own-1"
        """;

    private const string Profile = """
        "company":"alibaba","name":"Alibaba Group","ticker":"BABA","exchange":"NYSE","cik":"0001577552","country":"CN","fiscalYearEnd":"03-31",
        "fiscalYearNamedAfter":"end","fiscalCalendarFrom":"2015-04-01","reportingCurrency":"CNY","members":["cainiao","taobao"]
        """;

    /// <summary>Every field. An amount is a value or a range; the two figures with amounts have one each.</summary>
    public static readonly IReadOnlyDictionary<string, string> Full = new Dictionary<string, string>
    {
        ["announcement"] = $$$"""
            {"type":"announcement","company":"alibaba","nature":"plan","title":"Cloud and AI hardware","announcedOn":"2025-02-24",
            "period":"2025-02-24/2028-02-23","periodStart":"2025-02-24","periodEnd":"2028-02-23","basis":"companyDefined","category":"ai-infrastructure",
            "amount":{"currency":"CNY","value":380.0,"scale":"billion","qualifier":"atLeast",
            "alsoStatedAs":{"currency":"USD","value":58,"scale":"billion","qualifier":"about"}},"direction":"up","partners":["NVIDIA","中国移动"],{{{Common}}}}
            """,
        ["earningsReport"] = $$$"""
            {"type":"earningsReport","company":"alibaba","announcedOn":"2025-02-20","period":"FY2025-Q3","periodStart":"2024-10-01","periodEnd":"2024-12-31",
            "basis":"cashAndFinanceLeases","category":"servers","amount":{"currency":"CNY","low":31.4,"high":31.80,"scale":"billion",
            "alsoStatedAs":{"currency":"USD","low":4.33,"high":4.39,"scale":"billion"}},
            "growth":{"yearOnYear":3.310,"quarterOnQuarter":-0.85},"form":"6-K","accession":"0001104659-25-015000",{{{Common}}}}
            """,
        ["forecast"] = $$$"""
            {"type":"forecast","company":"alibaba","forecaster":"Guojin Securities","analyst":"A. Analyst","announcedOn":"2025-02-24","period":"FY2025",
            "periodStart":"2024-04-01","periodEnd":"2025-03-31","basis":"accrued","category":"total",
            "amount":{"currency":"CNY","value":120,"scale":"billion","qualifier":"about",
            "alsoStatedAs":{"currency":"USD","value":16.5,"scale":"billion","qualifier":"exact"}},"direction":"flat",{{{Common}}}}
            """,
        ["confirmation"] = $$$"""{"type":"confirmation","company":"alibaba","entry":"{{{Target}}}","announcedOn":"2025-03-01",{{{Common}}}}""",
        ["withdrawal"] = $$$"""{"type":"withdrawal","company":"alibaba","entry":"{{{Target}}}","announcedOn":"2025-03-01","reason":"Coverage ended.",{{{Common}}}}""",
        ["exclusion"] = $$$"""{"type":"exclusion","company":"alibaba","entry":"{{{Target}}}","announcedOn":"2025-03-01","reason":"Other scope.",{{{Common}}}}""",
        ["resolution"] = $$$"""
            {"type":"resolution","company":"alibaba","entry":"{{{Target}}}","against":["0194f3a1-0000-8000-8000-000000000002","0194f3a1-0000-8000-8000-000000000003"],
            "announcedOn":"2025-03-01","reason":"The filing says so.",{{{Common}}}}
            """,
        ["bridge"] = $$$"""
            {"type":"bridge","company":"alibaba","announcedOn":"2025-05-15","period":"FY2025","category":"servers","from":"cash","to":"cashAndFinanceLeases",
            "amount":{"currency":"CNY","value":4.20,"scale":"billion","qualifier":"about",
            "alsoStatedAs":{"currency":"USD","value":0.58,"scale":"billion","qualifier":"about"}},{{{Common}}}}
            """,
        ["retraction"] = $$$"""{"type":"retraction","company":"alibaba","entry":"{{{Target}}}","reason":"A duplicate.",{{{Common}}}}""",
        ["correction"] = $$$"""
            {"type":"correction","company":"alibaba","entry":"{{{Target}}}","replacement":{"type":"confirmation","company":"alibaba",
            "entry":"{{{Target}}}","announcedOn":"2025-03-02",{{{Title}}}},"reason":"A misprint.",{{{Common}}}}
            """,
        ["exchangeRate"] = $$$"""{"type":"exchangeRate","base":"USD","quote":"CNY","rate":7.250,"on":"2025-02-24",{{{Common}}}}""",
        ["companyRegistered"] = $$$"""{"type":"companyRegistered",{{{Profile}}}}""",
        ["companyChanged"] = $$$"""{"type":"companyChanged",{{{Profile}}}}""",
        ["policy"] = """
            {"type":"policy","name":"desk","version":2,"staleAfterDays":90,"windowDays":120,"minimumContributors":3,
            "outliers":{"test":"modifiedZScore","threshold":2.50},"centre":"median","weighting":"accuracy","bridging":"recorded","reason":"What the desk \"agreed\"."}
            """,
    };

    /// <summary>Only what is required.</summary>
    public static readonly IReadOnlyDictionary<string, string> Bare = new Dictionary<string, string>
    {
        ["announcement"] = $$"""{"type":"announcement","company":"alibaba","nature":"plan","announcedOn":"2025-02-24","period":"FY2026/FY2028","direction":"up",{{Title}}}""",
        ["earningsReport"] = $$$"""{"type":"earningsReport","company":"alibaba","announcedOn":"2025-02-20","period":"FY2025-Q3","amount":{"currency":"CNY","value":0},{{{Title}}}}""",
        ["forecast"] = $$"""{"type":"forecast","company":"alibaba","forecaster":"Guojin Securities","announcedOn":"2025-02-24","period":"FY2025","direction":"down",{{Title}}}""",
        ["confirmation"] = $$"""{"type":"confirmation","entry":"{{Target}}","announcedOn":"2025-03-01",{{Title}}}""",
        ["withdrawal"] = $$"""{"type":"withdrawal","entry":"{{Target}}","announcedOn":"2025-03-01",{{Title}}}""",
        ["exclusion"] = $$"""{"type":"exclusion","entry":"{{Target}}","announcedOn":"2025-03-01"}""",
        ["resolution"] = $$"""{"type":"resolution","entry":"{{Target}}","announcedOn":"2025-03-01","reason":"The filing says so."}""",
        ["bridge"] = $$$"""{"type":"bridge","company":"alibaba","announcedOn":"2025-05-15","period":"FY2025","from":"cash","to":"accrued","amount":{"currency":"CNY","value":0},{{{Title}}}}""",
        ["retraction"] = $$"""{"type":"retraction","entry":"{{Target}}","reason":"A hoax."}""",
        ["correction"] = $$$"""
            {"type":"correction","entry":"{{{Target}}}","reason":"A misprint.",
            "replacement":{"type":"exchangeRate","base":"USD","quote":"CNY","rate":7.2,"on":"2025-02-24",{{{Title}}}}}
            """,
        ["exchangeRate"] = $$"""{"type":"exchangeRate","base":"USD","quote":"CNY","rate":7,"on":"2025-02-24",{{Title}}}""",
        ["companyRegistered"] = """{"type":"companyRegistered","name":"Alibaba Group"}""",
        ["companyChanged"] = """{"type":"companyChanged","name":"Alibaba Group"}""",
        ["policy"] = """{"type":"policy","name":"desk","version":1,"reason":"To begin with."}""",
    };

    public static LedgerEvent Read(EventKind kind, string json) => kind.ReadStored(JsonElement.Parse(json));
}
