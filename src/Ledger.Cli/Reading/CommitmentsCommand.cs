using System.CommandLine;
using Ledger.Cli.Connections;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger commitments COMPANY</c>.</summary>
internal static class CommitmentsCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company();
        var command = new Command("commitments", "Shows pledge by pledge what was said, and what was spent since") { company };
        var vantage = VantageOptions.AddTo(command, "currency");
        command.SetAction((parsed, cancellation) => Reader.ShowListAsync<PledgeItem>(
            connection, parsed, vantage.On(parsed, Address.Of("companies", parsed.GetRequiredValue(company), "commitments")), Draw, cancellation));
        return command;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<PledgeItem> pledges)
    {
        page.Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (pledges.Count == 0) page.Line("No pledges.");
        PledgesView.Draw(page, pledges);
    }
}
