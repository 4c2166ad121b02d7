using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger policies compare FIRST SECOND</c>: on which days the consensus differs.</summary>
internal static class ComparePoliciesCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var first = new Argument<string>("first") { Description = "A policy, as name or name@version" };
        var second = new Argument<string>("second") { Description = "Another" };
        var companies = new Option<string?>("--companies") { Description = "Only these companies, by commas", HelpName = "ids" };
        var period = new Option<string?>("--period") { Description = "Only this period", HelpName = "period" };
        var command = new Command("compare", "Runs all of history under two policies, and lists the days on which the consensus differs") { first, second, companies, period };
        var vantage = VantageOptions.AddTo(command, "currency", "category", "basis", "strict");
        command.SetAction((parsed, cancellation) =>
        {
            VantageOptions.CheckPeriod(parsed.GetValue(period));
            var address = vantage.On(parsed, Address.Of("policies", parsed.GetRequiredValue(second), "compare"))
                .With("policy", parsed.GetRequiredValue(first)).With("companies", parsed.GetValue(companies)).With("period", parsed.GetValue(period));
            return Reader.ShowListAsync<DifferenceLine>(connection, parsed, address, Draw, cancellation);
        });
        return command;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<DifferenceLine> items)
    {
        var compared = Answers.Read<ComparedReading>(list.Envelope);
        page.Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (items.Count == 0)
        {
            page.Line($"{compared.Policy} and {compared.With} never differ.");
            return;
        }

        var unit = MoneyUnit.For(items.SelectMany(i => new[] { i.Value, i.WithValue }));
        var sheet = new Sheet().Words("Company").Words("Period", wraps: true, least: 10).Words("From").Words("To").Numbers(compared.Policy).Numbers(compared.With).Numbers("Difference").Words("", 1);
        foreach (var i in items)
            sheet.Row(i.Company, Wording.Subject(i.Period, i.Category), Iso.Text(i.From), Iso.Text(i.To), Side(unit, i.Count, i.Value), Side(unit, i.WithCount, i.WithValue), unit.WithSign(i.Difference), unit.With(i.Currency));
        page.Add(sheet).Line().Line($"{Wording.Count(items.Sum(i => (long)i.Days), "day")} in {Wording.Count(items.Count, "run")}; estimates that count in brackets", Page.Quiet);
    }

    private static string Side(MoneyUnit unit, int count, decimal? value) => $"{(value is null ? Wording.None : unit.Text(value))} ({Wording.Count(count)})";

    private sealed record ComparedReading(string Policy, string With);

    private sealed record DifferenceLine(
        string Company, string Period, string Category, string Currency, DateOnly From, DateOnly To, int Days, int Count, decimal? Value, int WithCount, decimal? WithValue, decimal? Difference);
}
