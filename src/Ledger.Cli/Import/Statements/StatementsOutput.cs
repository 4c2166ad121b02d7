using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Terminals;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>How the import of one file of statements went.</summary>
/// <param name="Import">What became of its entries.</param>
/// <param name="Listed">Those that are not recorded, by line.</param>
internal sealed record StatementsReport(ImportReport Import, IReadOnlyList<ListedClaim> Listed)
{
    /// <summary>How many are listed, by reason.</summary>
    public IEnumerable<(string Reason, int Count)> ByReason =>
        Listed.GroupBy(l => l.Reason).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => (g.Key.Word(), g.Count()));
}

/// <summary>Says what was read of statements, recorded and listed, and why.</summary>
internal static class StatementsOutput
{
    /// <summary>One file, for a person: line by line what is not recorded, then the sum of it.</summary>
    public static async Task WriteAsync(Terminal terminal, StatementsReport report, bool dryRun)
    {
        var (import, output) = (report.Import, terminal.Output);
        // Of a file that is refused, what is wrong with it comes first and alone.
        if (!ImportOutput.Failed(import))
        {
            foreach (var each in report.Listed)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{import.File}:{each.Claim.Line}: {each.Reason.Word()}: {SafeText.Of(each.Message)}"));
        }

        await ImportOutput.WriteAsync(terminal, import, dryRun);
        if (ImportOutput.Failed(import) || report.Listed.Count == 0) return;
        var reasons = string.Join(", ", report.ByReason.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Count:N0} {r.Reason}")));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {report.Listed.Count:N0} rows not recorded, listed above: {reasons}"));
    }

    /// <summary>All files, for a program.</summary>
    public static Task WriteJsonAsync(Terminal terminal, IEnumerable<StatementsReport> reports, bool dryRun) => terminal.Output.WriteLineAsync(JsonSerializer.Serialize(
        new
        {
            dryRun,
            files = reports.Select(r => new
            {
                file = r.Import.File,
                rows = r.Import.Rows,
                recorded = r.Import.Recorded,
                known = r.Import.Known,
                companies = r.Import.Companies,
                bad = r.Import.Bad,
                rejected = r.Import.Rejected,
                problems = r.Import.Problems,
                listedByReason = r.ByReason.ToDictionary(c => c.Reason, c => c.Count),
                listed = r.Listed.Select(l => new { line = l.Claim.Line, reason = l.Reason.Word(), message = l.Message }),
            }),
        },
        ToolJson.Options));
}
