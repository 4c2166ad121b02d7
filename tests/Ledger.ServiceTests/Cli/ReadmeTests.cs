using System.Reflection;
using System.Text.RegularExpressions;

namespace Ledger.ServiceTests.Cli;

/// <summary>What the README tells a new user to type, typed.</summary>
public sealed partial class ReadmeTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static readonly string Root = typeof(ReadmeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepoRoot").Value!;

    [Fact]
    public async Task The_tour_of_the_tool_works_line_by_line()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Root, "README.md"));
        var folder = Directory.CreateTempSubdirectory("ledger-readme-");
        try
        {
            var tool = ToolRun.Of(server, book: "mine", folder: folder.FullName);
            var (output, commands) = (new List<string>(), 0);
            var lines = new Queue<string>(Block().Match(text).Groups["script"].Value.Split('\n'));
            while (lines.TryDequeue(out var line))
            {
                if (HereDocument().Match(line) is { Success: true } file)
                {
                    var content = new List<string>();
                    while (lines.Dequeue() is var next && next != file.Groups["end"].Value) content.Add(next);
                    await File.WriteAllLinesAsync(Path.Combine(folder.FullName, file.Groups["name"].Value), content);
                }
                else if (line.StartsWith("ledger ", StringComparison.Ordinal))
                {
                    var words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
                    var run = await tool.RunAsync([.. words.Select(w => w.StartsWith("src/", StringComparison.Ordinal) ? Path.Combine(Root, w) : w)]);
                    Assert.True(run.ExitCode == 0, $"{line}\n{run.Error}{run.Output}");
                    output.AddRange(run.Lines);
                    commands++;
                }
            }

            Assert.True(commands > 8, "The tour was not found.");
            Assert.All(Shown().Match(text).Groups["shown"].Value.TrimEnd('\n').Split('\n'), shown => Assert.Contains(shown, output));
            Assert.All(["pictures.parquet", "estimates.parquet", "mine.ndjson.gz"], name => Assert.True(new FileInfo(Path.Combine(folder.FullName, name)).Length > 100));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("\nledger\\(\\) \\{[^\n]*\n(?<script>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("log import mine[^\n]*\n```\n```\n(?<shown>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shown();

    [GeneratedRegex(@"\Acat > (?<name>\S+) <<'(?<end>\w+)'\z")]
    private static partial Regex HereDocument();
}
