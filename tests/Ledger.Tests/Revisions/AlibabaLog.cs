namespace Ledger.Tests.Revisions;

/// <summary>What an article of February 2025 says about Alibaba, entry by entry, and at last the correction of its misprinted date.</summary>
internal static class AlibabaLog
{
    public const string Company = "alibaba";

    private const string Lines =
        """
        {"id":"alibaba","name":"Alibaba Group","ticker":"BABA","exchange":"NYSE","country":"CN","fiscalYearEnd":"03-31","reportingCurrency":"CNY"}
        {"type": "exchangeRate", "ref": "usdcny-2025-02-24", "base": "USD", "quote": "CNY", "rate": 7.25, "on": "2025-02-24", "source": {"title": "Round level of February 2025"}}
        {"type": "announcement", "ref": "baba-380bn", "company": "alibaba", "nature": "plan", "title": "Cloud and AI hardware infrastructure over three years", "announcedOn": "2024-02-24", "period": "2025-02-24/2028-02-23", "category": "ai-infrastructure", "amount": {"currency": "CNY", "value": 380, "scale": "billion", "qualifier": "atLeast", "alsoStatedAs": {"currency": "USD", "value": 58, "scale": "billion"}}, "source": {"title": "Alibaba Plans to Invest Over 380 Billion in Three Years", "locator": "paragraph 1"}}
        {"type": "earningsReport", "ref": "baba-fy25q3", "company": "alibaba", "period": "FY2025-Q3", "announcedOn": "2025-02-20", "amount": {"currency": "CNY", "value": 31.8, "scale": "billion"}, "growth": {"yearOnYear": 3.31, "quarterOnQuarter": 0.85}, "source": {"title": "Alibaba Plans to Invest Over 380 Billion in Three Years", "locator": "paragraph 5"}}
        {"type": "earningsReport", "ref": "baba-fy25q3-again", "company": "alibaba", "period": "FY2025-Q3", "announcedOn": "2025-02-20", "amount": {"currency": "CNY", "value": 31.4, "scale": "billion"}, "source": {"title": "Alibaba Plans to Invest Over 380 Billion in Three Years", "locator": "paragraph 7"}}
        {"type": "earningsReport", "ref": "baba-decade", "company": "alibaba", "period": "CY2015/CY2024", "announcedOn": "2025-02-24", "category": "ai-infrastructure", "amount": {"currency": "CNY", "value": 327.2, "scale": "billion", "qualifier": "about"}, "source": {"title": "Alibaba Plans to Invest Over 380 Billion in Three Years", "locator": "paragraph 6"}}
        {"type": "forecast", "ref": "guozheng-fy25", "company": "alibaba", "forecaster": "Guozheng International Securities", "period": "FY2025", "announcedOn": "2025-02-24", "amount": {"currency": "CNY", "low": 100, "high": 150, "scale": "billion"}, "note": "The article says 'annual' without a year.", "source": {"title": "Alibaba Plans to Invest Over 380 Billion in Three Years", "locator": "paragraph 7"}}
        {"type": "forecast", "ref": "guojin-fy25", "company": "alibaba", "forecaster": "Guojin Securities", "period": "FY2025", "announcedOn": "2025-02-24", "category": "total", "amount": {"currency": "CNY", "value": 120, "scale": "billion", "qualifier": "about"}, "source": {"title": "Alibaba Plans to Invest Over 380 Billion in Three Years", "locator": "paragraph 7"}}
        {"type": "forecast", "ref": "guojin-fy25-servers", "company": "alibaba", "forecaster": "Guojin Securities", "period": "FY2025", "announcedOn": "2025-02-24", "category": "servers", "amount": {"currency": "CNY", "value": 50, "scale": "billion", "qualifier": "about"}, "source": {"title": "Alibaba Plans to Invest Over 380 Billion in Three Years", "locator": "paragraph 7"}}
        {"type": "forecast", "ref": "guojin-fy25-switches", "company": "alibaba", "forecaster": "Guojin Securities", "period": "FY2025", "announcedOn": "2025-02-24", "category": "switches", "amount": {"currency": "CNY", "value": 8, "scale": "billion", "qualifier": "atMost"}, "source": {"title": "Alibaba Plans to Invest Over 380 Billion in Three Years", "locator": "paragraph 7"}}
        {"type": "forecast", "ref": "guojin-fy25-optical", "company": "alibaba", "forecaster": "Guojin Securities", "period": "FY2025", "announcedOn": "2025-02-24", "category": "optical-modules", "amount": {"currency": "CNY", "value": 3.6, "scale": "billion", "qualifier": "atMost"}, "source": {"title": "Alibaba Plans to Invest Over 380 Billion in Three Years", "locator": "paragraph 7"}}
        {"type": "correction", "ref": "baba-380bn-date", "entry": "ref:baba-380bn", "replacement": {"type": "announcement", "company": "alibaba", "nature": "plan", "title": "Cloud and AI hardware infrastructure over three years", "announcedOn": "2025-02-24", "period": "2025-02-24/2028-02-23", "category": "ai-infrastructure", "amount": {"currency": "CNY", "value": 380, "scale": "billion", "qualifier": "atLeast", "alsoStatedAs": {"currency": "USD", "value": 58, "scale": "billion"}}, "source": {"title": "Alibaba Plans to Invest Over 380 Billion in Three Years", "locator": "paragraph 1"}}, "reason": "The article prints 2024, but speaks of the quarter that ended on 2024-12-31: a misprint for 2025."}
        """;

    public static RevisionsLog Log() => RevisionsLog.Of(Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
