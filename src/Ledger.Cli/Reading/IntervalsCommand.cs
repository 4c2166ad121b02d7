using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger intervals COMPANY</c>: guidance and actuals against the consensus.</summary>
internal static class IntervalsCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company();
        var command = new Command("intervals", "Shows how guidance and actuals lay to the estimates of the day before, and how often \"up\" was up") { company };
        var vantage = VantageOptions.AddTo(command, "currency", "category", "basis", "strict");
        command.SetAction((parsed, cancellation) => Reader.ShowListAsync<IntervalLine>(
            connection, parsed, vantage.On(parsed, Address.Of("companies", parsed.GetRequiredValue(company), "intervals")), Draw, cancellation));
        return command;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<IntervalLine> items)
    {
        var answer = Answers.Read<IntervalsReading>(list.Envelope);
        page.Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (items.Count == 0) page.Line("No guidance and no actuals.");
        else
        {
            var unit = MoneyUnit.For(items.SelectMany(i => new[] { i.Low, i.High, i.ConsensusLow, i.ConsensusHigh }));
            var sheet = new Sheet().Words("Announced").Words("Period").Words("What").Words($"In {unit.With(answer.Currency)}").Words("Estimates").Words("Lies");
            foreach (var i in items)
                sheet.Row(Iso.Text(i.AnnouncedOn), i.Period, i.Kind, Ends(unit, i.Low, i.High), i.Count == 0 ? Wording.None : $"{Ends(unit, i.ConsensusLow, i.ConsensusHigh)} ({Wording.Count(i.Count)})", Lies(i.Relation));
            page.Add(sheet);
        }

        foreach (var d in answer.Directions.Where(d => d.Said > 0))
            page.Line($"\"{d.Direction}\" was said {Wording.Count(d.Said, "time")}: {Wording.Count(d.CameTrue)} of {Wording.Count(d.Decided)} came true.");
    }

    private static string Ends(MoneyUnit unit, decimal? low, decimal? high) =>
        low == high ? unit.Text(low) : low is null ? $"up to {unit.Text(high)}" : high is null ? $"from {unit.Text(low)} on" : $"{unit.Text(low)}–{unit.Text(high)}";

    private static string Lies(string? relation) => relation switch { "overlapsBelow" => "reaches in from below", "overlapsAbove" => "reaches in from above", null => "", _ => relation };

    private sealed record IntervalsReading(string Currency, IReadOnlyList<ScoreLine> Directions);

    private sealed record ScoreLine(string Direction, int Said, int Decided, int CameTrue);

    private sealed record IntervalLine(string Period, string Kind, decimal? Low, decimal? High, DateOnly AnnouncedOn, int Count, decimal? ConsensusLow, decimal? ConsensusHigh, string? Relation);
}
