using System.Text;
using System.Text.Json;
using Ledger.Cli.Import.Statements;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Tests.Cli.Statements;

/// <summary>All claims of a real collection, and what the demo book ships of them.</summary>
public class CollectedClaimsTests
{
    private static readonly string[] Named = ["meta", "microsoft", "amazon", "alphabet", "nvidia"];
    private static readonly string[] Filers = ["alphabet", "microsoft", "nvidia"];

    [Fact]
    public void Every_claim_is_recorded_or_listed_once()
    {
        var mapping = StatementMapping.Of(ClaimLines.Collected, []);
        Assert.Equal(365, ClaimLines.Collected.Count);
        Assert.Equal(Enumerable.Range(1, 365).Select(i => (long)i), mapping.Entries.Select(e => e.Claim.Line).Distinct().Concat(mapping.Listed.Select(l => l.Claim.Line)).Order());
        Assert.Equal(
            ["186 NoDate", "72 Copy", "19 Defect", "8 NoFigure", "6 MonthOnly", "6 NoPeriod", "2 Superseded", "1 NothingWithdrawn"],
            mapping.Listed.GroupBy(l => l.Reason).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.ToString()).Select(g => $"{g.Count()} {g.Key}"));
        Assert.Equal(mapping.Entries.Count, new StatementsBook(mapping).Added);
    }

    [Theory]
    [InlineData("FY2024", "initiated - 37.5 2024-04-24", "raised 37.5 38.5 2024-07-31", "raised 38.5 39 2024-10-30")]
    [InlineData("FY2025", "initiated - 68 2025-04-30", "raised 68 71 2025-10-29")]
    [InlineData("FY2026", "initiated - 125 2026-01-28", "raised 125 135 2026-04-29")]
    public void Meta_s_guidance_moved_when_Meta_moved_it(string period, params string[] revisions) =>
        Assert.Equal(revisions, new StatementsBook(StatementMapping.Of(ClaimLines.Collected, [])).Revisions("meta", period));

    [Fact]
    public void Nothing_contradicts_itself_that_the_file_does_not()
    {
        var mapping = StatementMapping.Of(ClaimLines.Collected, []);
        var book = new StatementsBook(mapping);
        Assert.All(mapping.Companies, c => Assert.Empty(book.Discrepancies(c.Profile.Company!)));
    }

    [Fact]
    public void What_is_known_to_be_wrong_comes_in_with_its_defect()
    {
        var wrong = StatementMapping.Of(ClaimLines.Collected, [], withDefects: true).Entries.Where(e => e.Claim.Defect is not null);
        Assert.Equal(
            ["nvidia FY2015-Q1 Defect: presentation_rounding.", "microsoft CY2026 Defect: definition_change."],
            wrong.Select(e => $"{e.Entry.Company} {((Figure)e.Entry).Period} {e.Entry.Note![e.Entry.Note!.IndexOf("Defect", StringComparison.Ordinal)..]}"));
    }

    [Fact]
    public void The_demo_book_ships_what_the_mapping_gives()
    {
        var chosen = ClaimLines.Collected.Where(c => c.Company.Contains('+', StringComparison.Ordinal) || Named.Contains(KnownCompany.Find(c.Company)?.Id));
        var mapping = StatementMapping.Of([.. chosen], [.. Lines("Edgar").Select(Profile)]);
        // Of a filer's cash the filings say every digit; of a pledge nobody reported the measure, so that nothing would seem spent.
        var entries = mapping.Entries.Select(e => e.Entry).Where(e =>
            !(e is EarningsReported { Basis: Basis.Cash } && Filers.Contains(e.Company)) && e is not CapexAnnounced { Nature: Nature.Plan });

        Assert.Equal(mapping.Companies.Select(c => Body(c.Profile)), Lines("Statements"));
        Assert.Equal(entries.Select(e => Encoding.UTF8.GetString(e.Json(asStated: true))), Lines("Statements", "entries"));
    }

    private static string[] Lines(string folder, string file = "companies") => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, folder, $"{file}.ndjson"));

    private static CompanyRegistered Profile(string line)
    {
        var json = JsonElement.Parse(line);
        return CompanyRegistered.Read(new Fields(json, "", new Problems())) with { Company = json.GetProperty("id").GetString() };
    }

    // As a client sends it: the id first, no type.
    private static string Body(CompanyRegistered profile) =>
        Encoding.UTF8.GetString(profile.Json(asStated: true)).Replace("\"type\":\"companyRegistered\",\"company\":", "\"id\":", StringComparison.Ordinal);
}
