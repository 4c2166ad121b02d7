using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Terminals;
using Ledger.Filings;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Edgar;

/// <summary>Says what was read of filings, taken and skipped, and why.</summary>
internal static class EdgarOutput
{
    /// <summary>One filer, for a person.</summary>
    public static async Task WriteAsync(Terminal terminal, EdgarReport report, bool dryRun, bool verbose)
    {
        var (summary, output) = (report.Summary, terminal.Output);
        await output.WriteLineAsync($"{report.File}: {report.Filer}, CIK {report.Cik}: {(report.IsNew ? dryRun ? "to be registered as" : "registered as" : "is")} {report.Company}, fiscal years to {report.FiscalYearEnd}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  {summary.FactsRead:N0} facts read, {summary.CapexFacts:N0} of capital expenditure: {summary.Taken:N0} taken ({summary.Restated:N0} restate an earlier one{(summary.Translations > 0 ? $", {summary.Translations:N0} with a translation" : "")}), {summary.Skipped.Count:N0} skipped{Reasons(summary)}"));
        foreach (var (concept, entries) in summary.Concepts) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {entries,5:N0} {concept}"));
        if (summary.FirstFiledOn is { } first) await output.WriteLineAsync($"  filed from {Kernel.Iso.Text(first)} to {Kernel.Iso.Text(summary.LastFiledOn!.Value)}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {report.Recorded:N0} {(dryRun ? "would be recorded" : "recorded")}, {report.Known:N0} known already"));
        foreach (var remark in summary.Remarks) await output.WriteLineAsync($"  note: {remark}");
        foreach (var fact in summary.Skipped.Where(f => verbose || Matters(f.Reason)))
            await output.WriteLineAsync($"  skipped ({fact.Reason.Word()}): {fact.Concept} {fact.Start ?? "?"}/{fact.End ?? "?"} {fact.Value ?? "?"} {fact.Unit}, {fact.Accession ?? "no accession"}: {fact.Done}");
    }

    /// <summary>All filers, for a program.</summary>
    public static Task WriteJsonAsync(Terminal terminal, IEnumerable<EdgarReport> reports, bool dryRun) => terminal.Output.WriteLineAsync(JsonSerializer.Serialize(
        new
        {
            dryRun,
            filers = reports.Select(r => new
            {
                file = r.File,
                filer = r.Filer,
                cik = r.Cik,
                company = r.Company,
                registered = r.IsNew,
                fiscalYearEnd = r.FiscalYearEnd,
                recorded = r.Recorded,
                known = r.Known,
                factsRead = r.Summary.FactsRead,
                capexFacts = r.Summary.CapexFacts,
                taken = r.Summary.Taken,
                restated = r.Summary.Restated,
                translations = r.Summary.Translations,
                concepts = r.Summary.Concepts,
                skipped = r.Summary.SkippedByReason.ToDictionary(s => s.Key.Word(), s => s.Value),
                remarks = r.Summary.Remarks,
                cases = r.Summary.Skipped.Select(f => new { f.Concept, f.Unit, f.Start, f.End, f.Value, f.Accession, reason = f.Reason.Word(), f.Done }),
            }),
        },
        ToolJson.Options));

    // What a later filing merely repeats needs nobody's eye.
    private static bool Matters(SkipReason reason) =>
        reason is not (SkipReason.Repeated or SkipReason.Duplicate or SkipReason.Outranked or SkipReason.OtherConcept or SkipReason.OtherCurrency);

    private static string Reasons(FilingSummary summary) =>
        summary.Skipped.Count == 0 ? "" : $" ({string.Join(", ", summary.SkippedByReason.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Value:N0} {s.Key.Word()}")))})";
}
