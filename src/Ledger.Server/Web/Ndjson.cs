using System.Globalization;
using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>Takes an NDJSON body apart: lines end in LF or CRLF, blank ones are skipped but counted.</summary>
public static class Ndjson
{
    /// <summary>Most lines with something in them.</summary>
    public const int MostLines = 20_000;

    // Fewer are read sooner by one processor than they are shared out.
    private const int LinesWorthSharing = 500;

    /// <summary>
    /// What the lines say, in order, each with its path <c>lines[i]</c>, <c>i</c> counted from 0 with blank lines. Those that cannot be read
    /// are problems, so that the others can still be checked. Refused as a whole when there are too many.
    /// </summary>
    /// <param name="utf8">The body.</param>
    /// <param name="problems">Where problems go, in the order of the lines.</param>
    /// <param name="read">Reads a line; null when it reported why not. Called on all processors at once, and may keep nothing of the JSON.</param>
    /// <param name="most">Most lines.</param>
    public static Outcome<IReadOnlyList<(string Path, T Value)>> Read<T>(
        ReadOnlyMemory<byte> utf8, Problems problems, Func<JsonElement, string, Problems, T?> read, int most = MostLines) where T : class
    {
        ArgumentNullException.ThrowIfNull(problems);
        var lines = Cut(utf8, most);
        if (lines.Count > most) return new Refusal(WebCode.TooLarge, $"A body may have {most.ToString(CultureInfo.InvariantCulture)} lines; send it in parts.");
        var parts = lines.Count < LinesWorthSharing ? 1 : Environment.ProcessorCount;
        var done = new (List<(string, T)> Values, Problems Problems)[parts];
        Parallel.For(0, parts, part =>
        {
            var (from, to) = (lines.Count * part / parts, lines.Count * (part + 1) / parts);
            done[part] = (new List<(string, T)>(to - from), new Problems { LatestFact = problems.LatestFact });
            foreach (var (index, line) in lines[from..to])
                if (JsonBody.ReadLine(line, PathOf(index), done[part].Problems, read) is { } value) done[part].Values.Add((PathOf(index), value));
        });
        foreach (var problem in done.SelectMany(d => d.Problems.All)) problems.Add(problem.Path, problem.Message);
        return done.SelectMany(d => d.Values).ToList();
    }

    // Stops at one line too many.
    private static List<(int Index, ReadOnlyMemory<byte> Line)> Cut(ReadOnlyMemory<byte> utf8, int most)
    {
        var lines = new List<(int, ReadOnlyMemory<byte>)>();
        var rest = utf8;
        for (var index = 0; rest.Length > 0 && lines.Count <= most; index++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.EndsWith("\r"u8)) line = line[..^1];
            if (line.Span.ContainsAnyExcept(" \t"u8)) lines.Add((index, line));
        }

        return lines;
    }

    private static string PathOf(int index) => string.Create(CultureInfo.InvariantCulture, $"lines[{index}]");
}
