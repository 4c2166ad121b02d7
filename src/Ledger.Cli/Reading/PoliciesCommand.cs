using System.CommandLine;
using Ledger.Cli.Connections;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger policies [NAME]</c>, <c>ledger policies set NAME</c>, <c>ledger policies compare FIRST SECOND</c>.</summary>
internal static class PoliciesCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var name = new Argument<string?>("policy") { Description = "A policy's name: its versions; without one all are listed", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("policies", "Lists the rules by which estimates count, records a new version, or runs history under another")
        {
            name,
            BuildSet(connection),
            ComparePoliciesCommand.Build(connection),
        };
        var vantage = VantageOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => Reader.ShowListAsync<PolicyLine>(
            connection, parsed, vantage.On(parsed, parsed.GetValue(name) is { } one ? Address.Of("policies", one) : Address.Of("policies")), Draw, cancellation));
        return command;
    }

    private static Command BuildSet(ConnectionOptions connection)
    {
        var name = new Argument<string>("policy") { Description = "The policy's name, without a version" };
        var stale = VantageOptions.Whole("--stale-after", "Days after its announcement or confirmation up to which an estimate counts [180]");
        var window = VantageOptions.Whole("--window", "Days after its announcement up to which it counts, confirmed or not [no limit]");
        var least = VantageOptions.Whole("--at-least", "With fewer estimates there is no consensus [1]");
        var outliers = new Option<decimal?>("--outliers") { Description = "Leave out estimates whose modified z-score is above this; 3.5 is usual [none]", HelpName = "threshold" };
        var centre = Word("--centre", "Which figure stands for the consensus [mean]", "mean", "median");
        var weighting = Word("--weighting", "How estimates count in the mean [equal]", "equal", "accuracy");
        var bridging = Word("--bridging", "Whether recorded bridges carry figures from other bases [none]", "none", "recorded");
        var reason = new Option<string>("--reason") { Description = "Why", Required = true, HelpName = "text" };
        var command = new Command("set", "Records the next version of a policy: ledger policies set desk --stale-after 90 --reason \"Half-years only\"") { name, stale, window, least, outliers, centre, weighting, bridging, reason };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            var rules = new
            {
                staleAfterDays = parsed.GetValue(stale),
                windowDays = parsed.GetValue(window),
                minimumContributors = parsed.GetValue(least),
                outliers = parsed.GetValue(outliers) is { } threshold ? new { threshold } : null,
                centre = parsed.GetValue(centre),
                weighting = parsed.GetValue(weighting),
                bridging = parsed.GetValue(bridging),
                reason = parsed.GetRequiredValue(reason),
            };
            using var answer = await client.SendJsonAsync(HttpMethod.Put, Address.Of("policies", parsed.GetRequiredValue(name)).ToString(), rules, cancellation);
            if (parsed.GetValue(connection.Json)) return await Reader.WriteJsonAsync(connection.Terminal, answer.RootElement);
            return await Reader.DrawAsync(connection.Terminal, page => page.Add(Table([Answers.Read<PolicyLine>(answer.RootElement)])));
        });
        return command;
    }

    private static Option<string?> Word(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(" or ", words)}", HelpName = "word" };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<PolicyLine> items) =>
        page.Line(Wording.Seen(list.From), Page.Quiet).Line().Add(Table(items));

    private static Sheet Table(IReadOnlyList<PolicyLine> items)
    {
        var sheet = new Sheet().Words("Policy").Numbers("Days").Numbers("Window", Sheet.UnlessEmpty).Numbers("Least").Words("Outliers above", Sheet.UnlessEmpty).Words("Centre").Words("Weighting").Words("Bridging", Sheet.UnlessEmpty)
            .Words("Recorded", 2).Words("By", 1).Words("Reason", wraps: true, least: 12);
        foreach (var p in items)
        {
            sheet.Row(
                $"{p.Name}@{Wording.Count(p.Version)}", Wording.Count(p.StaleAfterDays), p.WindowDays is { } window ? Wording.Count(window) : "", Wording.Count(p.MinimumContributors),
                p.Outliers is { } rule ? FormattableString.Invariant($"{rule.Threshold}") : "", p.Centre, p.Weighting, p.Bridging ?? "",
                p.RecordedAt is { } at ? Wording.Instant(at) : "", p.RecordedBy ?? "", p.Reason ?? "comes with the ledger");
        }

        return sheet;
    }

    private sealed record PolicyLine(
        string Name, int Version, int StaleAfterDays, int? WindowDays, int MinimumContributors, OutlierLine? Outliers, string Centre, string Weighting, string? RecordedAt, string? RecordedBy, string? Reason, string? Bridging = null);

    private sealed record OutlierLine(string Test, decimal Threshold);
}
