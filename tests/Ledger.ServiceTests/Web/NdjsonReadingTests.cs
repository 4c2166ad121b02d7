using System.Text;
using System.Text.Json;
using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.ServiceTests.Web;

/// <summary>A body that is taken apart while it comes in says what it says when it is there at once.</summary>
public sealed class NdjsonReadingTests
{
    private static readonly string[] Bodies =
    [
        "", "\n", "{}", "{}\n", "\r\n{\"a\":1}\r\n \t\n\n{\"a\":2}", "{\"a\":1}\n{\"a\n{\"a\":3}\n", "é\n{\"a\":\"é\"}\n",
        string.Join("\r\n", Enumerable.Range(0, 1_700).Select(i => i % 7 == 0 ? "" : i % 401 == 0 ? "{broken" : $"{{\"a\":{i}}}")),
    ];

    public static TheoryData<int, bool, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, bool, int>();
            foreach (var body in Enumerable.Range(0, Bodies.Length))
                foreach (var mark in new[] { false, true })
                    foreach (var step in new[] { 1, 2, 7, 1_000, 1_000_000 }) cases.Add(body, mark, step);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Whatever_the_pieces_in_which_it_comes(int body, bool mark, int step)
    {
        var text = Encoding.UTF8.GetBytes(Bodies[body]);
        byte[] bytes = mark ? [.. Encoding.UTF8.Preamble, .. text] : text;
        var (problems, atOnce, broken) = (new Problems(), new Problems(), new List<string>());
        var reading = new NdjsonReading<string>(problems, Said);
        for (var come = Math.Min(step, bytes.Length); come < bytes.Length; come += step) reading.Offer(bytes.AsMemory(0, come));
        reading.Offer(bytes);
        Assert.True(reading.End(text).Ok(out var values, out _));
        Assert.Equal(LineByLine(Bodies[body], broken), values);
        Assert.Equal(broken, problems.All.Select(p => p.Path));
        Assert.True(Ndjson.Read(text, atOnce, Said).Ok(out _, out _));
        Assert.Equal(atOnce.All, problems.All);
    }

    [Fact]
    public void What_has_too_many_lines_is_refused_however_it_comes()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{}\n", 6)));
        foreach (var pieces in new[] { false, true })
        {
            var reading = new NdjsonReading<string>(new Problems(), Said, most: 5);
            if (pieces) reading.Offer(text);
            Assert.False(reading.End(text).Ok(out _, out var refusal));
            Assert.Contains("5 lines", refusal!.Detail, StringComparison.Ordinal);
        }
    }

    private static string Said(JsonElement json, string path, Problems problems) => path + json.GetRawText();

    // As the definition goes.
    private static List<(string, string)> LineByLine(string text, List<string> broken)
    {
        var values = new List<(string, string)>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line.Trim(' ', '\t', '\r').Length == 0) continue;
            var path = $"lines[{index}]";
            try
            {
                using var json = JsonDocument.Parse(line);
                values.Add((path, path + json.RootElement.GetRawText()));
            }
            catch (JsonException)
            {
                broken.Add(path);
            }
        }

        return values;
    }
}
