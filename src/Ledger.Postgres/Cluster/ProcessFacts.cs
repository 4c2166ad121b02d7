using System.Diagnostics;
using System.Globalization;

namespace Ledger.Postgres.Cluster;

/// <summary>What can be known of a process that is not our child.</summary>
internal static class ProcessFacts
{
    private static readonly bool HasProc = File.Exists("/proc/self/stat");

    /// <summary>Whether it runs. One that ended and waits to be collected by its parent does not.</summary>
    internal static bool IsAlive(int pid)
    {
        if (!HasProc) return Exists(pid);
        // "12 (name, which may hold anything) S ...": the state follows the last bracket.
        var stat = ReadProc(pid, "stat");
        var state = stat.LastIndexOf(')') + 2;
        return state > 1 && state < stat.Length && stat[state] is not ('Z' or 'X');
    }

    /// <summary>The program and its arguments, separated by blanks; empty when it does not run.</summary>
    internal static string CommandLine(int pid)
    {
        if (HasProc) return ReadProc(pid, "cmdline").Replace('\0', ' ');
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-ww", "-o", "args=", "-p", pid.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        });
        return ps?.StandardOutput.ReadToEnd() ?? "";
    }

    private static string ReadProc(int pid, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{file}"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static bool Exists(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
