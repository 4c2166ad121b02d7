using System.CommandLine;
using System.Text.Json;
using Ledger.Cli.Connections;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger influence COMPANY PERIOD</c>: which estimate pulls the mean how far.</summary>
internal static class InfluenceCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company();
        var period = new Argument<string>("period") { Description = "FY2025, FY2025-Q3, CY2025 and so on" };
        var command = new Command("influence", "Ranks the estimates of a period by how far each pulls the consensus mean") { company, period };
        var vantage = VantageOptions.AddTo(command, "currency", "category", "basis", "strict");
        command.SetAction((parsed, cancellation) =>
        {
            var named = parsed.GetRequiredValue(period);
            VantageOptions.CheckPeriod(named);
            return Reader.ShowAsync(connection, parsed, vantage.On(parsed, Address.Of("companies", parsed.GetRequiredValue(company), "estimates", named, "influence")), Draw, cancellation);
        });
        return command;
    }

    private static void Draw(Page page, JsonElement json)
    {
        var answer = Answers.Read<InfluenceReading>(json);
        var unit = MoneyUnit.For(answer.Items.SelectMany(i => new[] { i.Point, i.MeanWithout, i.Influence }));
        page.Line(EstimatesView.Heading("Influence on the consensus", new EstimatesHeading(answer.Company, answer.Period, answer.Category, answer.Basis, answer.Currency), unit), Page.Loud)
            .Line(Wording.Seen(Answers.Read<SeenFrom>(json)), Page.Quiet).Line().Line(EstimatesView.Consensus(answer.Consensus, unit));
        if (answer.Items.Count == 0) return;
        var sheet = new Sheet().Numbers("Rank").Words("Forecaster", wraps: true).Numbers("Point").Numbers("Mean without").Numbers("Pulls it by");
        foreach (var i in answer.Items) sheet.Row(Wording.Count(i.Rank), i.Name, unit.Text(i.Point), unit.Text(i.MeanWithout), unit.WithSign(i.Influence));
        page.Line().Add(sheet);
    }

    private sealed record InfluenceReading(string Company, string Period, string Category, string Basis, string Currency, ConsensusItem Consensus, IReadOnlyList<InfluenceItem> Items);

    private sealed record InfluenceItem(int Rank, string Name, decimal? Point, decimal? MeanWithout, decimal? Influence);
}
