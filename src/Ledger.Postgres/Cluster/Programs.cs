using System.Diagnostics;

namespace Ledger.Postgres.Cluster;

/// <summary>What a program that ended left behind.</summary>
/// <param name="Code">Its exit code; 0 is success.</param>
/// <param name="Output">All it wrote, standard output before standard error.</param>
internal sealed record Outcome(int Code, string Output)
{
    internal bool Succeeded => Code == 0;
}

/// <summary>Runs other programs to their end, deaf to the terminal and to the caller's own PostgreSQL settings.</summary>
internal static class Programs
{
    /// <summary>Where system programs lie that an ordinary user's PATH leaves out.</summary>
    private static readonly string[] SystemFolders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    /// <summary>The folders of PATH, in their order.</summary>
    internal static IEnumerable<string> SearchPath =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted);

    /// <summary>The full path of a program, or null when there is none of that name.</summary>
    internal static string? Find(string name) =>
        SearchPath.Concat(SystemFolders).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program and waits for its end; a cancelled wait kills it, but not what it has detached.</summary>
    internal static async Task<Outcome> RunAsync(string file, IEnumerable<string> arguments, CancellationToken cancel)
    {
        // The working folder is one that every user may enter: PostgreSQL's tools complain otherwise.
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start) ?? throw new ClusterException($"{file} did not start");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return new Outcome(process.ExitCode, (await output + await errors).Trim());
    }
}
