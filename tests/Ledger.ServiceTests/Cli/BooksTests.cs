namespace Ledger.ServiceTests.Cli;

/// <summary>Books and totals by the tool.</summary>
public sealed class BooksTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task A_book_is_made_once_and_listed()
    {
        var tool = ToolRun.Of(server, book: "desk-7");
        Assert.Equal(1, (await tool.RunAsync("companies")).ExitCode);
        Assert.Equal("Book desk-7 is there.\n", (await tool.RunAsync("books", "create")).Output);
        Assert.Equal(0, (await tool.RunAsync("books", "create")).ExitCode);
        Assert.Contains("desk-7", (await tool.RunAsync("books")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await tool.RunAsync("companies")).ExitCode);
    }

    [Fact]
    public async Task Totals_show_what_is_counted_and_what_is_missing()
    {
        var lines = (await ToolRun.Of(server).RunAsync("totals", "--by", "year", "--companies", "alphabet,microsoft,tsmc", "--from", "CY2024", "--to", "CY2025", "--as-of", "2026-08-01")).Lines;
        Assert.Contains("Capital expenditure, in bn USD", lines);
        // Fiscal 2024 of Alphabet as filed; Microsoft's calendar year from three filed quarters and one derived.
        Assert.Contains(lines, l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["CY2024", "108.09", "52.53" or "52.54", "55.55*", "tsmc", "(no", "rate)"]);
        Assert.Contains(lines, l => l.StartsWith("* derived", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_goes_to_another_book_and_comes_back_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-log-");
        try
        {
            var (from, to) = (ToolRun.Of(server, folder: folder.FullName), ToolRun.Of(server, book: "copied", folder: folder.FullName));
            Assert.Equal(0, (await from.RunAsync("log", "export", "a.ndjson.gz")).ExitCode);
            Assert.Equal(0, (await from.RunAsync("log", "export", "a.ndjson")).ExitCode);
            var first = await to.RunAsync("log", "import", "a.ndjson.gz", "--create");
            Assert.Equal((0, ""), (first.ExitCode, first.Error));
            Assert.Contains(", 0 there already; positions, ids, instants and fingerprints verified", first.Output, StringComparison.Ordinal);
            Assert.Contains(": 0 positions recorded in book copied", (await to.RunAsync("log", "import", "a.ndjson")).Output, StringComparison.Ordinal);
            Assert.Equal(0, (await to.RunAsync("log", "export", "b.ndjson")).ExitCode);
            Assert.Equal(File.ReadAllText(Path.Combine(folder.FullName, "a.ndjson")), File.ReadAllText(Path.Combine(folder.FullName, "b.ndjson")));

            File.WriteAllText(Path.Combine(folder.FullName, "c.ndjson"), File.ReadAllText(Path.Combine(folder.FullName, "a.ndjson")).Replace("380", "381", StringComparison.Ordinal));
            var tampered = await ToolRun.Of(server, book: "tampered", folder: folder.FullName).RunAsync("log", "import", "c.ndjson", "--create");
            Assert.Equal(1, tampered.ExitCode);
            Assert.Contains("c.ndjson:", tampered.Error, StringComparison.Ordinal);
            Assert.Contains("Nothing was recorded.", tampered.Error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
