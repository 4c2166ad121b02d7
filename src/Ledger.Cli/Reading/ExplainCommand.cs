using System.CommandLine;
using Ledger.Cli.Connections;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger explain COMPANY PERIOD</c>: why the consensus moved.</summary>
internal static class ExplainCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company();
        var period = new Argument<string>("period") { Description = "FY2025, FY2025-Q3, CY2025 and so on" };
        var from = VantageOptions.Date("--from", "The date from which the change is explained");
        from.Required = true;
        var to = VantageOptions.Date("--to", "The date up to which it is explained [--as-of]");
        var recordedFrom = VantageOptions.RecordClock("--recorded-from", "As the ledger had it at the first of two moments, so that what it put right since is told too");
        var recordedTo = VantageOptions.RecordClock("--recorded-to", "As the ledger had it at the second [now]");
        var command = new Command("explain", "Tells why the consensus of a period moved between two dates: who joined, revised, left, and by how much each moved the mean")
        {
            company, period, from, to, recordedFrom, recordedTo,
        };
        var vantage = VantageOptions.AddTo(command, "currency", "category", "basis", "strict");
        command.SetAction((parsed, cancellation) =>
        {
            var named = parsed.GetRequiredValue(period);
            VantageOptions.CheckPeriod(named);
            var address = vantage.On(parsed, Address.Of("companies", parsed.GetRequiredValue(company), "estimates", named, "explain"))
                .With("from", parsed.GetValue(from)).With("to", parsed.GetValue(to))
                .With("fromRecordedAsOf", parsed.GetValue(recordedFrom)).With("toRecordedAsOf", parsed.GetValue(recordedTo));
            return Reader.ShowAsync(connection, parsed, address, (page, answer) => ExplainView.Draw(page, Answers.Read<ExplainAnswer>(answer)), cancellation);
        });
        return command;
    }
}
