using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger forecasters</c>, and <c>ledger forecasters FORECASTER</c> for the accuracy of one.</summary>
internal static class ForecastersCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var forecaster = new Argument<string>("forecaster") { Description = "A forecaster's id: its accuracy; without one all are listed", Arity = ArgumentArity.ZeroOrOne };
        var companies = new Option<string?>("--companies") { Description = "Only of these companies, by commas", HelpName = "ids" };
        var command = new Command("forecasters", "Lists the houses behind the forecasts, or tells how near one came to what was reported") { forecaster, companies };
        var vantage = VantageOptions.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var one = parsed.GetValue(forecaster);
            var address = vantage.On(parsed, one is null ? Address.Of("forecasters") : Address.Of("forecasters", one, "accuracy")).With("companies", parsed.GetValue(companies));
            return one is null
                ? Reader.ShowListAsync<ForecasterItem>(connection, parsed, address, Draw, cancellation)
                : Reader.ShowListAsync<ScoreItem>(connection, parsed, address, AccuracyView.Draw, cancellation);
        });
        return command;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<ForecasterItem> items)
    {
        page.Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (items.Count == 0)
        {
            page.Line("No forecasters.");
            return;
        }

        var sheet = new Sheet().Words("Id").Words("Name", wraps: true).Numbers("Estimates").Numbers("Companies").Words("First", 2).Words("Last");
        foreach (var f in items) sheet.Row(f.Id, f.Name, Wording.Count(f.Estimates), Wording.Count(f.Companies.Count), Iso.Text(f.FirstAnnouncedOn), Iso.Text(f.LastAnnouncedOn));
        page.Add(sheet);
    }

    private sealed record ForecasterItem(string Id, string Name, int Estimates, IReadOnlyList<string> Companies, DateOnly FirstAnnouncedOn, DateOnly LastAnnouncedOn);
}
