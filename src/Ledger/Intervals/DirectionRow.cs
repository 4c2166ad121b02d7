using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Intervals;

/// <summary>
/// A statement of a direction without a figure, against what came: the period's first actual and the latest actual of the same length (to seven
/// days) that was over and known on the statement's day. "Up" is more than that, "down" less, "flat" at most a twentieth of it more or less.
/// </summary>
/// <param name="Entry">The statement.</param>
/// <param name="Forecaster">Id of the forecaster; <c>company</c> for the company's own.</param>
/// <param name="Period">The period's one name.</param>
/// <param name="Direction">What it says.</param>
/// <param name="AnnouncedOn">When it was announced.</param>
/// <param name="Before">The earlier actual; null while none was known.</param>
/// <param name="BeforePeriod">Its period.</param>
/// <param name="Actual">The first actual; null while there is none.</param>
/// <param name="ActualEntry">The report.</param>
/// <param name="CameTrue">Whether it came true; null while that is open.</param>
public sealed record DirectionRow(
    Guid Entry, string Forecaster, string Period, Direction Direction, DateOnly AnnouncedOn, decimal? Before, string? BeforePeriod, decimal? Actual, Guid? ActualEntry, bool? CameTrue)
{
    private const int SameLength = 7;
    private const int Flatness = 20;

    internal static DirectionRow Of(CompanyView view, Measure measure, Statement? report, Statement statement)
    {
        var figure = (Figure)statement.Content;
        var days = Seen.DaysOf([.. view.Seen.About(measure.Period, measure.Category)]);
        var then = new CompanyView(view.Company, view.Edition, view.Rates, view.Vantage with { AsOf = statement.KnownOn });
        var last = then.Actuals(measure.Category, measure.Basis).All
            .Where(a => a.Days.End < days.Start && Math.Abs(a.Days.Days - days.Days) <= SameLength).MaxBy(a => a.Days.End);
        decimal? In(decimal amount, Currency currency, DateOnly on) =>
            view.Rates.Convert(amount, currency, measure.Currency, on) is { } converted ? Money.Written(converted, currency != measure.Currency) : null;
        var before = last is null ? null : In(last.Amount, last.Currency, last.AnnouncedOn);
        // What was said after the fact is no forecast.
        var stated = report is not null && report.KnownOn > statement.KnownOn ? ((Figure)report.Content).Amount : null;
        var actual = stated is null ? null : In(stated.Point, stated.Currency, report!.KnownOn);
        return new DirectionRow(
            statement.Id, (figure as ForecastIssued)?.ForecasterId ?? "company", measure.Period, figure.Direction!.Value, statement.KnownOn,
            before, before is null ? null : last!.Period, actual, actual is null ? null : report!.Id, CameTrueAs(figure.Direction.Value, before, actual));
    }

    private static bool? CameTrueAs(Direction direction, decimal? before, decimal? actual) => (before, actual) is not ({ } then, { } now) ? null : direction switch
    {
        Direction.Up => now > then,
        Direction.Down => now < then,
        _ => Math.Abs(now - then) <= then / Flatness,
    };
}
