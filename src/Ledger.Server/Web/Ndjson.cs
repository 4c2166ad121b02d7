using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>Takes an NDJSON body apart: lines end in LF or CRLF, blank ones are skipped but counted.</summary>
public static class Ndjson
{
    /// <summary>Most lines with something in them.</summary>
    public const int MostLines = 20_000;

    /// <summary>
    /// What the lines say, in order, each with its path <c>lines[i]</c>, <c>i</c> counted from 0 with blank lines. Those that cannot be read
    /// are problems, so that the others can still be checked. Refused as a whole when there are too many.
    /// </summary>
    /// <param name="utf8">The body.</param>
    /// <param name="problems">Where problems go, in the order of the lines.</param>
    /// <param name="read">Reads a line; null when it reported why not. Called on all processors at once, and may keep nothing of the JSON.</param>
    /// <param name="most">Most lines.</param>
    public static Outcome<IReadOnlyList<(string Path, T Value)>> Read<T>(
        ReadOnlyMemory<byte> utf8, Problems problems, Func<JsonElement, string, Problems, T?> read, int most = MostLines) where T : class =>
        new NdjsonReading<T>(problems, read, most).End(utf8);
}

/// <summary>
/// Takes an NDJSON body apart while it comes in: complete lines are read on all processors as soon as there are many. One thread
/// calls it, with ever more of one and the same body.
/// </summary>
/// <param name="problems">Where problems go in the end, in the order of the lines.</param>
/// <param name="read">Reads a line; null when it reported why not. May keep nothing of the JSON.</param>
/// <param name="most">Most lines.</param>
public sealed class NdjsonReading<T>(Problems problems, Func<JsonElement, string, Problems, T?> read, int most = Ndjson.MostLines) where T : class
{
    // Fewer are read sooner by one processor than they are shared out.
    private const int LinesWorthSharing = 500;

    private readonly List<Task<(List<(string, T)> Values, Problems Problems)>> parts = [];
    private List<(int Index, ReadOnlyMemory<byte> Line)> lines = [];
    private int cut;
    private int seen;
    private int index;
    private int filled;

    /// <summary>Begins with the lines that are complete in what has come in so far.</summary>
    /// <param name="soFar">The body from its start, its byte order mark included; the bytes must stay as they are.</param>
    public void Offer(ReadOnlyMemory<byte> soFar)
    {
        var mark = Encoding.UTF8.Preamble;
        if (soFar.Length >= mark.Length) Cut(soFar.Span.StartsWith(mark) ? soFar[mark.Length..] : soFar);
    }

    /// <summary>What the lines say, each with its path; refused when there are too many.</summary>
    /// <param name="whole">The whole body, without a byte order mark.</param>
    public Outcome<IReadOnlyList<(string Path, T Value)>> End(ReadOnlyMemory<byte> whole)
    {
        Cut(whole);
        if (filled <= most && cut < whole.Length) Add(whole[cut..]);
        if (filled > most) return new Refusal(WebCode.TooLarge, $"A body may have {most.ToString(CultureInfo.InvariantCulture)} lines; send it in parts.");
        var last = Read(lines);
        var values = new List<(string, T)>(filled);
        foreach (var part in parts.Select(p => p.GetAwaiter().GetResult()).Append(last))
        {
            values.AddRange(part.Values);
            foreach (var problem in part.Problems.All) problems.Add(problem.Path, problem.Message);
        }

        return values;
    }

    private void Cut(ReadOnlyMemory<byte> text)
    {
        while (filled <= most)
        {
            // What was looked at before is not again: a line may come in by the byte.
            var end = text.Span[seen..].IndexOf((byte)'\n');
            if (end < 0) break;
            seen += end + 1;
            Add(text[cut..(seen - 1)]);
            cut = seen;
            if (lines.Count == LinesWorthSharing) Share();
        }

        seen = text.Length;
    }

    private void Add(ReadOnlyMemory<byte> line)
    {
        if (line.Span.EndsWith("\r"u8)) line = line[..^1];
        if (line.Span.ContainsAnyExcept(" \t"u8))
        {
            lines.Add((index, line));
            filled++;
        }

        index++;
    }

    private void Share()
    {
        var part = lines;
        lines = [];
        parts.Add(Task.Run(() => Read(part)));
    }

    private (List<(string, T)> Values, Problems Problems) Read(List<(int Index, ReadOnlyMemory<byte> Line)> part)
    {
        var (values, found) = (new List<(string, T)>(part.Count), new Problems { LatestFact = problems.LatestFact });
        foreach (var (at, line) in part)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"lines[{at}]");
            if (JsonBody.ReadLine(line, path, found, read) is { } value) values.Add((path, value));
        }

        return (values, found);
    }
}
