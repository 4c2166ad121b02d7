using System.Text;
using Ledger.Filings;
using Ledger.Replies;
using Ledger.Server.Demo;

namespace Ledger.Snapshots.Filings;

[UsesVerify]
public class FilingSummaryTests
{
    [Theory]
    [InlineData("nvidia")]
    [InlineData("tsmc")]
    public async Task Accounts_for_every_fact_of_a_shipped_file(string file)
    {
        var stream = typeof(DemoBook).Assembly.GetManifestResourceStream($"demo/edgar/{file}.json")!;
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        var (facts, problems) = CompanyFacts.Read(bytes);
        Assert.Empty(problems.All);
        await Snapshot.Json(Encoding.UTF8.GetString(AnswerJson.Bytes(FilingImport.Of(facts!).Summary))).UseParameters(file);
    }
}
