using System.CommandLine;
using Ledger.Cli.Connections;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger picture COMPANY</c>.</summary>
internal static class PictureCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company();
        var years = VantageOptions.Whole("--years", $"How many years back periods are shown [{PictureView.UsualYears}]");
        var all = new Option<bool>("--all") { Description = "Show every period, however old" };
        var command = new Command("picture", "Shows what a company spent, guided, is expected to spend and pledged") { company, years, all };
        var vantage = VantageOptions.AddTo(command, "currency", "category", "basis", "strict", "without");
        command.SetAction((parsed, cancellation) =>
        {
            var address = vantage.On(parsed, Address.Of("companies", parsed.GetRequiredValue(company), "picture"));
            var shown = parsed.GetValue(all) ? int.MaxValue : parsed.GetValue(years) ?? PictureView.UsualYears;
            return Reader.ShowAsync(connection, parsed, address, Draw, cancellation);

            void Draw(Page page, System.Text.Json.JsonElement answer)
            {
                vantage.TellWithout(parsed, page);
                PictureView.Draw(page, Answers.Read<PictureAnswer>(answer), shown);
            }
        });
        return command;
    }
}
