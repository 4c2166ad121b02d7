using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Cli.Reading;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Import;

/// <summary>Says how an import went: to a person line by line, to a program as JSON.</summary>
internal static class ImportOutput
{
    /// <summary>Whether nothing of the file was recorded because of its rows.</summary>
    public static bool Failed(ImportReport report) => report.Bad > 0 && report.Rejected is null;

    /// <summary>One file, for a person.</summary>
    public static async Task WriteAsync(Terminal terminal, ImportReport report, bool dryRun)
    {
        foreach (var problem in report.Problems) await terminal.Error.WriteLineAsync(problem);
        if (report.Bad > report.Problems.Count && report.Problems.Count == ImportReport.MostListed)
            await terminal.Error.WriteLineAsync($"… {Wording.Count(report.Bad)} rows have problems; the first {ImportReport.MostListed} are listed.");
        var line = new StringBuilder($"{report.File}: {Wording.Count(report.Rows, "row")} read, ");
        if (Failed(report)) line.Append(CultureInfo.InvariantCulture, $"{Wording.Count(report.Bad)} with problems; nothing of the file was recorded");
        else line.Append(CultureInfo.InvariantCulture, $"{Wording.Count(report.Recorded)} {(dryRun ? "would be recorded" : "recorded")}, {Wording.Count(report.Known)} known already");
        if (report.Companies > 0) line.Append(CultureInfo.InvariantCulture, $", {Wording.Count(report.Companies, "company", "companies")} {(dryRun ? "to register" : "registered")}");
        if (report.Rejected is not null) line.Append(CultureInfo.InvariantCulture, $", {Wording.Count(report.Bad)} rejected (see {report.Rejected})");
        var seconds = report.Took.TotalSeconds;
        if (seconds >= 1) line.Append(CultureInfo.InvariantCulture, $"; {seconds:0.0} s, {report.Rows / seconds:N0} rows/s");
        await terminal.Output.WriteLineAsync(line.ToString());
    }

    /// <summary>All files, for a program.</summary>
    public static Task WriteJsonAsync(Terminal terminal, IEnumerable<ImportReport> reports, bool dryRun) =>
        terminal.Output.WriteLineAsync(JsonSerializer.Serialize(
            new
            {
                dryRun,
                files = reports.Select(r => new
                {
                    file = r.File,
                    rows = r.Rows,
                    recorded = r.Recorded,
                    known = r.Known,
                    companies = r.Companies,
                    bad = r.Bad,
                    rejected = r.Rejected,
                    seconds = Math.Round((decimal)r.Took.TotalMilliseconds / 1000, 3),
                    problems = r.Problems,
                }),
            },
            ToolJson.Options));
}
