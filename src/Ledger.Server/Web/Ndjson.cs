using System.Globalization;
using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>One line of an NDJSON body.</summary>
/// <param name="Index">Its number in the body, counted from 0, blank lines included: the <c>i</c> of <c>lines[i]</c>.</param>
/// <param name="Json">Its value.</param>
public sealed record NdjsonLine(int Index, JsonElement Json)
{
    /// <summary>The path under which the line's problems are reported.</summary>
    public string Path => Ndjson.PathOf(Index);
}

/// <summary>Takes an NDJSON body apart: lines end in LF or CRLF, blank ones are skipped but counted.</summary>
public static class Ndjson
{
    /// <summary>Most lines with something in them.</summary>
    public const int MostLines = 20_000;

    /// <summary>
    /// The lines that are JSON. Those that are not are problems at <c>lines[i]</c>, <c>i</c> counted from 0, so that the others
    /// can still be checked. Refused as a whole when there are too many.
    /// </summary>
    public static Outcome<IReadOnlyList<NdjsonLine>> Split(ReadOnlyMemory<byte> utf8, Problems problems, int most = MostLines)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var lines = new List<NdjsonLine>();
        var (rest, given) = (utf8, 0);
        for (var index = 0; rest.Length > 0; index++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.EndsWith("\r"u8)) line = line[..^1];
            if (!line.Span.ContainsAnyExcept(" \t"u8)) continue;
            if (++given > most)
                return new Refusal(WebCode.TooLarge, $"A body may have {most.ToString(CultureInfo.InvariantCulture)} lines; send it in parts.");
            if (JsonBody.ParseLine(line, PathOf(index), problems) is { } json) lines.Add(new NdjsonLine(index, json));
        }

        return lines;
    }

    internal static string PathOf(int index) => string.Create(CultureInfo.InvariantCulture, $"lines[{index}]");
}
