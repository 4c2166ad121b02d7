using System.Text.Json;

namespace Ledger.ServiceTests.Cli;

/// <summary>The tool's commands that move along the clocks, against the demo book and one with every kind of change.</summary>
public sealed class HistoryCommandsTests(DemoServer server) : IClassFixture<DemoServer>
{
    private const string Article = "position:18";
    private readonly ToolRun tool = ToolRun.Of(server);

    [Fact]
    public async Task A_replay_shows_each_date_on_which_something_changed()
    {
        var run = await Done("replay", "alibaba", "--to", "2025-12-31", "--recorded-as-of", Article);

        Assert.Equal("alibaba from 2025-02-20 to 2025-12-31, recorded up to position 18", run.Lines[0]);
        Assert.Equal(["2025-02-20", "2025-02-24", "2025-08-24"], run.Lines.Where(l => l.StartsWith("2025-", StringComparison.Ordinal)));
        Assert.Contains("  then  FY2025                           consensus 122.5 bn CNY (2 estimates)", run.Lines);
        Assert.Contains("  then  FY2025                  consensus 122.5 bn CNY → none, 2 estimates → 0", run.Lines);

        var uncorrected = await Done("replay", "alibaba", "--to", "2025-12-31", "--recorded-as-of", "position:17");
        Assert.Equal("2024-02-24", uncorrected.Lines[2]);
    }

    [Fact]
    public async Task A_replay_in_months_ends_where_the_same_changes_do()
    {
        var run = await Done("replay", "alibaba", "--every", "month", "--from", "2025-02-21", "--to", "2025-08-25", "--recorded-as-of", Article);
        Assert.Equal(["2025-02-21 to 2025-02-28", "2025-08-25"], run.Lines.Where(l => l.StartsWith("2025-", StringComparison.Ordinal)));
        Assert.Contains("Known before: 1 actual, 0 outlooks in force, 0 consensus figures, 0 pledges", run.Lines);
    }

    [Fact]
    public async Task The_world_learned_and_the_ledger_learned()
    {
        var world = await Done("diff", "alibaba", "--from", "2025-02-20", "--to", "2025-03-01", "--recorded-to", Article);
        Assert.Equal("What the world learned about alibaba after 2025-02-20 up to 2025-03-01, as recorded at position 18", world.Lines[0]);
        Assert.DoesNotContain("31.8", world.Output, StringComparison.Ordinal);

        var ledger = await Done("diff", "alibaba", "--as-of", "2025-02-23", "--recorded-from", "position:17", "--recorded-to", Article);
        Assert.Contains(ledger.Lines, l => l.Trim() == "announcedOn: 2024-02-24 → 2025-02-24");
        Assert.Contains("        contradictions  2 → 1", ledger.Lines);

        var both = await Done("diff", "alibaba", "--from", "2024-01-01", "--to", "2025-02-23", "--recorded-from", "position:17", "--recorded-to", Article);
        Assert.Contains("up to 2025-02-23, as recorded at position 17", both.Output, StringComparison.Ordinal);
        Assert.EndsWith(ledger.Output, both.Output, StringComparison.Ordinal);

        // Before its registration the ledger knew nothing of the company.
        Assert.Contains("after position 0 up to position 18", (await Done("diff", "alibaba", "--recorded-from", "position:0", "--recorded-to", Article)).Output, StringComparison.Ordinal);
        var nothing = await Done("diff", "alibaba", "--from", "2025-03-01", "--to", "2025-03-01");
        Assert.Equal(["  Nothing was announced.", "The picture is the same."], nothing.Lines.Skip(1));
    }

    [Fact]
    public async Task A_move_of_the_consensus_is_told_with_who_moved_it()
    {
        await server.RegisterAsync("moved");
        await server.RecordAsync(LedgerServer.Forecast("moved", "House", "2025-02-03", 120));
        await server.RecordAsync(LedgerServer.Forecast("moved", "Other", "2025-02-04", 125));
        await server.RecordAsync(LedgerServer.Forecast("moved", "House", "2025-02-05", 130));

        var run = await Done("replay", "moved", "--to", "2025-02-28");

        Assert.Contains("  then  FY2025  consensus 120 → 122.5 bn USD (2 estimates, +1)", run.Lines);
        Assert.Contains("  told  forecast  FY2025  House: 130 bn USD, raised from 120 bn USD (+8.3 %)", run.Lines);
        Assert.Contains("  then  FY2025  consensus 122.5 → 127.5 bn USD (2 estimates)", run.Lines);
    }

    [Fact]
    public async Task Hostile_names_and_titles_are_harmless_wherever_they_are_shown()
    {
        const string hostile = "[red]House[/] \\u202egnp {0} \\uD83D\\uDE00";
        await server.RegisterAsync("hostile");
        await server.RecordAsync(LedgerServer.Forecast("hostile", hostile, "2025-02-03"));
        await server.RecordAsync(
            $$"""{ "type": "announcement", "nature": "plan", "company": "hostile", "title": "{{hostile}} {{new string('x', 400)}}", "announcedOn": "2025-02-04", "period": "2025-03-01/2026-02-28", "amount": { "currency": "USD", "value": 999999999999999999 }, "source": { "title": "{{hostile}}" } }""");
        string[][] commands =
        [
            ["picture", "hostile"], ["estimates", "hostile", "FY2025", "--as-of", "2025-03-01"], ["estimates", "hostile"], ["revisions", "hostile"], ["commitments", "hostile"],
            ["entries", "--company", "hostile"], ["replay", "hostile"], ["diff", "hostile", "--from", "2025-01-01"], ["diff", "hostile", "--recorded-from", "position:1"],
        ];
        foreach (var command in commands)
        {
            var run = await tool.With("COLUMNS", "80").RunAsync(command);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.DoesNotContain('\u202e', run.Output);
            Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, 82));
        }

        Assert.Contains("[red]House[/] gnp {0} 😀", (await Done("estimates", "hostile", "FY2025", "--as-of", "2025-03-01")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_programs_the_changes_come_with_what_was_before_and_after()
    {
        var run = await Done("diff", "alibaba", "--from", "2025-02-20", "--to", "2025-03-01", "--recorded-to", Article, "--json");
        var change = JsonDocument.Parse(run.Output).RootElement.GetProperty("world").GetProperty("changes")[0];
        Assert.Equal(("consensus", "FY2025", 122_500_000_000m), (change.GetProperty("what").GetString(), change.GetProperty("period").GetString(), change.GetProperty("after").GetProperty("mean").GetDecimal()));

        var replay = JsonDocument.Parse((await Done("replay", "alibaba", "--to", "2025-12-31", "--recorded-as-of", Article, "--json")).Output).RootElement;
        Assert.Equal([2, 7, 0], replay.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("told").GetArrayLength()));
    }

    private async Task<ToolResult> Done(params string[] args)
    {
        var run = await tool.RunAsync(args);
        // On a slow machine the tool tells how far it is.
        Assert.Equal((0, ""), (run.ExitCode, string.Concat(run.Error.Split('\n').Where(line => !line.EndsWith("/s", StringComparison.Ordinal)))));
        return run;
    }
}
