using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger estimates COMPANY PERIOD</c>, or of many companies.</summary>
internal static class EstimatesCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company(required: false);
        var period = new Argument<string>("period") { Description = "FY2025, FY2025-Q3, CY2025 and so on", Arity = ArgumentArity.ZeroOrOne };
        var history = new Option<bool>("--history") { Description = "The consensus after every change" };
        var companies = new Option<string?>("--companies") { Description = "Several companies, by commas", HelpName = "ids" };
        var direction = new Option<string?>("--direction") { Description = "Only what points up, down or flat" };
        direction.AcceptOnlyFromAmong("up", "down", "flat");
        var forecaster = new Option<string?>("--forecaster") { Description = "Only this forecaster's", HelpName = "id" };
        var ofPeriod = new Option<string?>("--period") { Description = "Only this period's", HelpName = "period" };
        var command = new Command("estimates", "Shows the consensus of a period and the estimates behind it; without a period estimates across companies")
        {
            company, period, history, companies, ofPeriod, direction, forecaster,
        };
        var vantage = VantageOptions.AddTo(command, "currency", "category", "basis", "strict", "without");
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(period) is not { } named)
            {
                if (parsed.GetValue(history)) throw StopException.Usage("--history wants a company and a period, such as: ledger estimates alibaba FY2025 --history");
                if (parsed.GetValue(company) is not null && parsed.GetValue(companies) is not null) throw StopException.Usage("Name the company or --companies, not both.");
                VantageOptions.CheckPeriod(parsed.GetValue(ofPeriod));
                var across = vantage.On(parsed, Address.Of("estimates")).With("companies", parsed.GetValue(company) ?? parsed.GetValue(companies))
                    .With("period", parsed.GetValue(ofPeriod)).With("direction", parsed.GetValue(direction)).With("forecaster", parsed.GetValue(forecaster));
                return Reader.ShowListAsync<EstimateOfCompany>(connection, parsed, across, EstimatesView.DrawAcross, cancellation);
            }

            if ((parsed.GetValue(companies) ?? parsed.GetValue(ofPeriod) ?? parsed.GetValue(direction) ?? parsed.GetValue(forecaster)) is not null)
                throw StopException.Usage("--companies, --period, --direction and --forecaster choose among companies; leave the period out, or them.");
            VantageOptions.CheckPeriod(named);
            var id = parsed.GetRequiredValue(company);
            var one = vantage.On(parsed, Address.Of("companies", id, "estimates", named));
            if (!parsed.GetValue(history)) return Reader.ShowAsync(connection, parsed, one, Draw, cancellation);
            var steps = vantage.On(parsed, Address.Of("companies", id, "estimates", named, "history"));
            return Reader.ShowAsync(connection, parsed, steps, (page, answer) => EstimatesHistoryView.Draw(page, Answers.Read<ConsensusHistory>(answer), Answers.Read<SeenFrom>(answer)), cancellation);

            void Draw(Page page, System.Text.Json.JsonElement answer)
            {
                vantage.TellWithout(parsed, page);
                EstimatesView.Draw(page, Answers.Read<EstimatesAnswer>(answer));
            }
        });
        return command;
    }
}
