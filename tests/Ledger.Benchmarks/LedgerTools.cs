using System.Diagnostics;
using System.Globalization;

namespace Ledger.Benchmarks;

/// <summary>Row 13's peers: plain-text accounting tools on a journal of as many records, each a transaction dated as the entry was announced.</summary>
internal sealed class LedgerTools(Stage stage, MillionLoad load)
{
    /// <summary>The tools.</summary>
    public static readonly string[] Names = ["ledger", "hledger"];

    private readonly string journal = Path.Combine(stage.Options.Folder, "book.journal");

    /// <summary>Whether a tool is installed.</summary>
    public static bool Has(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, tool)));

    /// <summary>Writes the journal.</summary>
    public async Task WriteAsync()
    {
        await using var file = new StreamWriter(journal);
        for (var n = 0; n < load.Size; n++)
        {
            var (on, company, house, value) = load.Facts(n);
            await file.WriteAsync(string.Create(
                CultureInfo.InvariantCulture, $"{on:yyyy-MM-dd} House of Estimates {house}\n    Capex:{company}:FY{on.Year}  USD {value:0.00}\n    Equity:Estimates\n\n"));
        }
    }

    /// <summary>Seconds until a tool has told all balances to a date.</summary>
    public async Task<double> BalanceAsync(string tool)
    {
        var start = Stopwatch.GetTimestamp();
        using var run = Process.Start(new ProcessStartInfo(tool, ["-f", journal, "balance", "--end", "2020-07-01"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        ChildHost.Watch(run);
        var wrong = run.StandardError.ReadToEndAsync();
        var said = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        ChildHost.Unwatch(run);
        if (run.ExitCode != 0 || said.Length == 0) throw new InvalidOperationException($"{tool} ended with {run.ExitCode}: {(await wrong).Trim()}");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
