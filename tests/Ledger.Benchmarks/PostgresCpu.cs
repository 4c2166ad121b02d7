using System.Globalization;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>Processor time of PostgreSQL: its first process and all that it started, those that have ended included.</summary>
internal sealed class PostgresCpu
{
    private const double TicksASecond = 100;
    private readonly int postmaster;

    private PostgresCpu(int postmaster) => this.postmaster = postmaster;

    /// <summary>Seconds so far.</summary>
    public double Seconds
    {
        get
        {
            var ticks = 0L;
            foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
            {
                if (Stat(folder) is not { } stat) continue;
                // utime and stime are the 12th and 13th after the name; of processes that have ended, the two after them.
                if (long.Parse(stat[1], CultureInfo.InvariantCulture) == postmaster) ticks += Sum(stat, 11, 2);
                else if (Path.GetFileName(folder) == postmaster.ToString(CultureInfo.InvariantCulture)) ticks += Sum(stat, 11, 4);
            }

            return ticks / TicksASecond;
        }
    }

    /// <summary>Finds the first process by one of its children.</summary>
    public static async Task<PostgresCpu> OfAsync(NpgsqlDataSource database)
    {
        await using var asked = database.CreateCommand("select pg_backend_pid()");
        var child = (int)(await asked.ExecuteScalarAsync())!;
        return new PostgresCpu(int.Parse(Stat($"/proc/{child}")![1], CultureInfo.InvariantCulture));
    }

    private static long Sum(string[] stat, int from, int count) => stat.Skip(from).Take(count).Sum(t => long.Parse(t, CultureInfo.InvariantCulture));

    // The fields after the name, which may hold blanks: the state first, then the parent.
    private static string[]? Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText(folder + "/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // ended meanwhile
        }
    }
}
