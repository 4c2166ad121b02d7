using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Postgres.Cluster;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>PostgreSQL's own measure: rows of the same size, each a commit of its own, 32 clients.</summary>
internal static partial class Pgbench
{
    /// <summary>Commits a second.</summary>
    public static async Task<double> RateAsync(string connectionString, byte[] row, double seconds, string folder)
    {
        var binaries = await PostgresBinaries.FindAsync(null, CancellationToken.None);
        var script = Path.Combine(folder, "insert.sql");
        var json = System.Text.Encoding.UTF8.GetString(row).Replace("'", "''", StringComparison.Ordinal);
        // pgbench takes a colon before a word for a variable, but not one before a quotation mark or a slash.
        await File.WriteAllTextAsync(script, $"\\set s random(1, 2000)\ninsert into pgbench_rows (stream, data) values (:s, '{json}');\n");
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        string[] arguments = ["-n", "-c", "32", "-j", "2", "-T", Math.Max(2, (int)seconds).ToString(CultureInfo.InvariantCulture), "-f", script, "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, to.Database!];
        using var run = Process.Start(new ProcessStartInfo(Beside(binaries), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        var found = Tps().Match(await said);
        return found.Success ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : throw new InvalidOperationException($"pgbench said: {await said} {await wrong}");
    }

    // Where postgres is a link in the search path, pgbench may lie only beside what it points to.
    private static string Beside(PostgresBinaries binaries)
    {
        var postgres = new FileInfo(binaries.Program("postgres"));
        string[] folders = [binaries.Folder, Path.GetDirectoryName((postgres.ResolveLinkTarget(returnFinalTarget: true) ?? postgres).FullName)!, $"/usr/lib/postgresql/{binaries.Major}/bin"];
        return folders.Select(f => Path.Combine(f, "pgbench")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"pgbench was not found in {string.Join(", ", folders)}.");
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
