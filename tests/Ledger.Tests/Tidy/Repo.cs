using System.Diagnostics;
using System.Reflection;

namespace Ledger.Tests.Tidy;

/// <summary>The files that belong to the repository.</summary>
internal static class Repo
{
    private static readonly HashSet<string> Ignored =
        [".git", ".ledger", ".vs", ".idea", ".vscode", "bin", "obj", "TestResults", "bench-output"];

    public static string Root { get; } = typeof(Repo).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepoRoot").Value!;

    public static IReadOnlyList<RepoFile> Files { get; } = Read(Root);

    /// <summary>What git tracks, or in an exported copy everything but what building and running leave behind.</summary>
    public static IReadOnlyList<RepoFile> Read(string root) =>
        [.. (Tracked(root) ?? Walked(root)).Where(path => File.Exists(Full(root, path))).Order(StringComparer.Ordinal).Select(path => Read(root, path))];

    private static RepoFile Read(string root, string path)
    {
        var full = Full(root, path);
        var text = File.ReadAllText(full);
        var executable = OperatingSystem.IsWindows() || File.GetUnixFileMode(full).HasFlag(UnixFileMode.UserExecute);
        return new RepoFile(path, text.Contains('\0', StringComparison.Ordinal) ? "" : text, executable);
    }

    private static string Full(string root, string path) => Path.Combine(root, path);

    private static string[]? Tracked(string root)
    {
        if (!Path.Exists(Full(root, ".git")))
            return null;
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", root, "ls-files", "-z"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var paths = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? paths.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> Walked(string root)
    {
        var folders = new Queue<string>([root]);
        while (folders.TryDequeue(out var folder))
        {
            foreach (var inner in Directory.EnumerateDirectories(folder).Where(path => !Ignored.Contains(Path.GetFileName(path))))
                folders.Enqueue(inner);
            foreach (var file in Directory.EnumerateFiles(folder).Where(path => !path.Contains(".received.", StringComparison.Ordinal)))
                yield return Path.GetRelativePath(root, file).Replace('\\', '/');
        }
    }
}
