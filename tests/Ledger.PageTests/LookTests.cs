namespace Ledger.PageTests;

/// <summary>Every page as it looks: in light, in dark and on a phone; without a fault of the browser, a scroll bar across, or an obstacle that axe finds.</summary>
[Collection(PageTestGroup.Name)]
public class LookTests(PageServer server)
{
    public static TheoryData<string, string> Pages => new()
    {
        { "overview", "/" },
        { "overview-then", "/books/main?asOf=2025-02-25&group=country&sort=-consensus" },
        { "overview-empty", "/books/main?recordedAsOf=position:0" },
        { "overview-nothing-found", "/books/main?search=zzz" },
        { "books", "/books" },
        { "company", "/books/main/companies/microsoft" },
        { "company-quarters", "/books/main/companies/nvidia?by=quarter&calendar=calendar" },
        { "company-guidance", "/books/main/companies/meta?basis=cashAndFinanceLeases" },
        { "company-then", "/books/main/companies/alibaba?asOf=2025-03-01" },
        { "company-before", "/books/main/companies/alibaba?asOf=2024-01-01" },
        { "estimates", "/books/main/companies/alibaba/estimates/FY2025?asOf=2025-02-25" },
        { "estimates-none", "/books/main/companies/nvidia/estimates/FY2030" },
        { "entry", "/books/main/entries/ref:guojin-fy25" },
        { "entry-corrected", "/books/main/entries/ref:baba-380bn" },
        { "revisions", "/books/main/revisions" },
        { "revisions-none", "/books/main/revisions?forecaster=nobody" },
        { "pledges", "/books/main/pledges" },
        { "contradictions", "/books/main/contradictions?asOf=2025-03-01" },
        { "contradictions-none-settled", "/books/main/contradictions?asOf=2025-03-01&status=resolved" },
        { "record-resolution", "/books/main/record?type=resolution&entry=ref:baba-fy25q3&against=ref:baba-fy25q3-again" },
        { "compare", "/books/main/companies/alibaba/compare?asOf=2025-03-01&fromRecordedAsOf=position:10" },
        { "compare-corrected", "/books/main/companies/alibaba/compare?asOf=2025-02-23&fromRecordedAsOf=position:17" },
        { "compare-much", "/books/main/companies/meta/compare?asOf=2026-01-01" },
        { "compare-same", "/books/main/companies/alibaba/compare?asOf=2025-03-01&fromRecordedAsOf=position:18" },
        { "intervals", "/books/main/companies/meta/intervals" },
        { "intervals-directions", "/books/main/companies/tencent/intervals" },
        { "intervals-none", "/books/main/companies/alibaba/intervals?asOf=2024-01-01" },
        { "policies", "/books/main/policies" },
        { "forecasters", "/books/main/forecasters?asOf=2025-03-01" },
        { "forecaster", "/books/main/forecasters/guojin-securities" },
        { "changes", "/books/main/changes?companies=alibaba" },
        { "record", "/books/main/record" },
        { "record-table", "/books/main/record/table" },
        { "record-correction", "/books/main/record?type=correction&entry=ref:guojin-fy25" },
        { "record-announcement", "/books/main/record?type=announcement&company=meta" },
        { "not-found", "/books/main/companies/nobody" },
        { "no-such-address", "/nowhere" },
        { "bad-question", "/books/main?asOf=tomorrow&sort=colour" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_can_be_looked_at(string name, string path) => Looking.AtAsync(server, name, path);
}
