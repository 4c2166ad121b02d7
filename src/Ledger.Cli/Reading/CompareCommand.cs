using System.CommandLine;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger compare COMPANY [PERIOD]</c>: believed then, known now.</summary>
internal static class CompareCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company();
        var period = new Argument<string>("period") { Description = "The consensus of this period; without it the picture", Arity = ArgumentArity.ZeroOrOne };
        var then = VantageOptions.RecordClock("--recorded-from", "As the ledger had it then: an instant with offset, or position:N [the end of the day of --as-of]");
        var command = new Command("compare", "Shows what the ledger believed of a day then, and what it knows of it now") { company, period, then };
        var vantage = VantageOptions.AddTo(command, "currency", "category", "basis");
        command.SetAction((parsed, cancellation) =>
        {
            var (id, named) = (parsed.GetRequiredValue(company), parsed.GetValue(period));
            VantageOptions.CheckPeriod(named);
            Address At(params string[] route) => vantage.On(parsed, Address.Of(["companies", id, .. route])).With("fromRecordedAsOf", parsed.GetValue(then));
            return named is null
                ? Reader.ShowAsync(connection, parsed, At("picture", "compare"), Draw, cancellation)
                : Reader.ShowAsync(connection, parsed, At("estimates", named, "compare"), (page, answer) => ExplainView.Draw(page, Answers.Read<ExplainAnswer>(answer)), cancellation);
        });
        return command;
    }

    private static void Draw(Page page, JsonElement json)
    {
        var answer = Answers.Read<ComparedAnswer>(json);
        page.Line($"What was believed of {answer.Company} on {Iso.Text(answer.AsOf)}, and what is known of it now", Page.Loud)
            .Line(Wording.Seen(Answers.Read<SeenFrom>(json)), Page.Quiet).Line($"Then was position {Wording.Count(answer.Then.Position)}.", Page.Quiet).Line();
        if (answer.Items.Count == 0 && answer.Commitments.Count == 0) page.Line("Nothing that was recorded since changes it.");
        var sheet = new Sheet().Words("Period").Words("Figure").Numbers("Then").Numbers("Now").Words("Differs", wraps: true);
        foreach (var item in answer.Items)
        {
            foreach (var field in item.Fields)
            {
                var (was, now) = (Figure(item.Then, field), Figure(item.Now, field));
                var unit = MoneyUnit.ForSentence(was, now);
                sheet.Row(Wording.Subject(item.Period, item.Category), field, Text(was, unit), Text(now, unit), was is { } a && now is { } b ? $"{unit.WithSign(b - a)} {unit.With(answer.Currency)}" : unit.With(answer.Currency));
            }
        }

        if (!sheet.IsEmpty) page.Add(sheet).Line();
        foreach (var pledge in answer.Commitments)
        {
            var of = (pledge.Now ?? pledge.Then)!;
            page.Line($"Pledge {of.Title ?? of.Category}: {(pledge.Then is null ? "not known then" : pledge.Now is null ? "known then, not any more" : "otherwise than then")}");
        }

        if (answer.Discrepancies.Then != answer.Discrepancies.Now) page.Line($"Contradictions: {answer.Discrepancies.Then} then, {answer.Discrepancies.Now} now");
        if (answer.Recorded.Count == 0) return;
        page.Line().Line("Recorded since");
        var recorded = new Sheet().Numbers("Position").Words("How").Words("What").Words("Announced").Words("By", wraps: true);
        foreach (var r in answer.Recorded) recorded.Row(Wording.Count(r.Position), r.How, r.Type, Iso.Text(r.AnnouncedOn), r.RecordedBy);
        page.Add(recorded);
    }

    private static decimal? Figure(PeriodItem? period, string field) => field switch
    {
        "actual" => period?.Actual?.Amount,
        "guidance" => period?.Guidance?.Point,
        "consensus" => period?.Consensus?.Mean,
        _ => period?.Surprise?.Amount,
    };

    private static string Text(decimal? amount, MoneyUnit unit) => amount is null ? Wording.None : unit.Text(amount);

    private sealed record ComparedAnswer(
        string Company, DateOnly AsOf, string Currency, ThenItem Then, IReadOnlyList<DifferenceItem> Items, IReadOnlyList<PledgeDifferenceItem> Commitments, CountItem Discrepancies, IReadOnlyList<RecordedItem> Recorded);

    private sealed record ThenItem(long Position);

    private sealed record DifferenceItem(string Period, string Category, IReadOnlyList<string> Fields, PeriodItem? Then, PeriodItem? Now);

    private sealed record PledgeDifferenceItem(PledgeItem? Then, PledgeItem? Now);

    private sealed record CountItem(int Then, int Now);

    private sealed record RecordedItem(string How, string Type, DateOnly AnnouncedOn, long Position, string RecordedBy);
}
