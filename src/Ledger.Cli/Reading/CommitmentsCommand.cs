using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger commitments [COMPANY]</c>: of one company, or added up across all.</summary>
internal static class CommitmentsCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company(required: false);
        var command = new Command("commitments", "Shows pledge by pledge what was said, and what was spent since; without a company adds up the pledges of all") { company };
        var vantage = VantageOptions.AddTo(command, "currency");
        command.SetAction((parsed, cancellation) => parsed.GetValue(company) is { } one
            ? Reader.ShowListAsync<PledgeItem>(connection, parsed, vantage.On(parsed, Address.Of("companies", one, "commitments")), Draw, cancellation)
            : Reader.ShowListAsync<PledgeLine>(connection, parsed, vantage.On(parsed, Address.Of("commitments")), DrawAll, cancellation));
        return command;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<PledgeItem> pledges)
    {
        page.Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (pledges.Count == 0) page.Line("No pledges.");
        PledgesView.Draw(page, pledges);
    }

    private static void DrawAll(Page page, ListReading list, IReadOnlyList<PledgeLine> pledges)
    {
        var sum = Answers.Read<PledgesReading>(list.Envelope);
        page.Line(Wording.Seen(list.From), Page.Quiet).Line().Line($"{Wording.Money(sum.Pledged, sum.Currency)} in {Wording.Count(sum.Counted, "pledge")}", Page.Loud);
        if (pledges.Count == 0) return;
        var sheet = new Sheet().Words("Company").Words("Category", 2).Numbers("Pledged").Words("").Words("From", 1).Words("To", 1).Words("Announced", 3).Words("Not counted", Sheet.UnlessEmpty);
        foreach (var p in pledges)
        {
            var unit = MoneyUnit.ForSentence(p.Pledge.Pledged);
            sheet.Row(p.Company, p.Pledge.Category, unit.Text(p.Pledge.Pledged), unit.With(p.Pledge.Currency), Iso.Text(p.Pledge.Start), Iso.Text(p.Pledge.End), Iso.Text(p.Pledge.AnnouncedOn), p.NotCounted == "noRate" ? "no exchange rate" : p.NotCounted);
        }

        page.Add(sheet);
    }

    private sealed record PledgesReading(string Currency, decimal Pledged, int Counted);

    private sealed record PledgeLine(string Company, string? NotCounted, PledgeItem Pledge);
}
