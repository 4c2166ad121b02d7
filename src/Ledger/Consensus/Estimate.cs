using Ledger.Bridges;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Consensus;

/// <summary>One forecast with what was said about it later, and its figures in the currency of the question.</summary>
public sealed class Estimate
{
    private readonly Seen seen;
    private readonly RateTable rates;
    private readonly Currency currency;
    private readonly bool belowZero;
    private IReadOnlyList<Statement>? confirmations;
    private string? forecasterId;

    /// <summary>Prepares a forecast for a question in a currency.</summary>
    /// <param name="statement">The forecast in its place.</param>
    /// <param name="seen">The vantage.</param>
    /// <param name="rates">The rates.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="bridge">What carries it to the basis of the question; null where it is of that basis.</param>
    public Estimate(Statement statement, Seen seen, RateTable rates, Currency currency, Bridge? bridge = null)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(seen);
        (Statement, this.seen, this.rates, this.currency) = (statement, seen, rates, currency);
        (Forecast, Bridge) = ((ForecastIssued)statement.Content, bridge);
        if (seen.IsReferredTo(statement.Id))
        {
            Withdrawal = seen.FirstAbout<EntryWithdrawn>(statement.Id);
            Exclusion = seen.FirstAbout<ForecastExcluded>(statement.Id);
        }
        else confirmations = [];

        Converted = (Forecast.Amount is { } amount && amount.Currency != currency) || bridge is { Converted: true };
        Stated = In(Forecast.Amount?.Point, Forecast.AnnouncedOn);
        belowZero = bridge is not null && Low < 0;
        Point = belowZero ? null : Carried(Stated);
    }

    /// <summary>The forecast.</summary>
    public ForecastIssued Forecast { get; }

    /// <summary>The forecast in its place.</summary>
    public Statement Statement { get; }

    /// <summary>What carries it to the basis of the question; null where it is of that basis.</summary>
    public Bridge? Bridge { get; }

    /// <summary>When the world knew the figure on the basis of the question: the later of forecast and bridge.</summary>
    public DateOnly KnownOn => Bridge is { } bridge && bridge.Statement.KnownOn > Forecast.AnnouncedOn ? bridge.Statement.KnownOn : Forecast.AnnouncedOn;

    /// <summary>The one number on the forecast's own basis, whole units of the question's currency; null without a figure or a rate.</summary>
    public decimal? Stated { get; }

    /// <summary>Whether the figures were converted from another currency.</summary>
    public bool Converted { get; }

    /// <summary>The one number, whole units of the question's currency, on its basis; null without a figure or a rate, and where a bridge takes off more than there is.</summary>
    public decimal? Point { get; }

    /// <summary>The lower end.</summary>
    public decimal? Low => In(Forecast.Amount?.Low);

    /// <summary>The upper end.</summary>
    public decimal? High => In(Forecast.Amount?.High);

    /// <summary>Whose it is; asked for again and again.</summary>
    internal string ForecasterId => forecasterId ??= Forecast.ForecasterId;

    /// <summary>Its first withdrawal; null while it stands.</summary>
    internal Statement? Withdrawal { get; }

    /// <summary>What first excluded it; null while it may count.</summary>
    internal Statement? Exclusion { get; }

    /// <summary>What confirmed it, by announcedOn and position.</summary>
    internal IReadOnlyList<Statement> Confirmations => confirmations ??= [.. seen.About<EntryConfirmed>(Statement.Id)];

    /// <summary>The latest confirmation known on a date; null when there is none.</summary>
    public DateOnly? ConfirmedOn(DateOnly date) => Confirmations is { Count: > 0 } several ? several.LastOrDefault(c => c.KnownOn <= date)?.KnownOn : null;

    /// <summary>The day after which the estimate is too old, with what was known on a date.</summary>
    public DateOnly FreshUntil(DateOnly date, Policy policy)
    {
        var confirmed = ConfirmedOn(date) ?? DateOnly.MinValue;
        return (confirmed > Forecast.AnnouncedOn ? confirmed : Forecast.AnnouncedOn).AddDays(policy.StaleAfterDays);
    }

    /// <summary>Why a forecaster's latest estimate does not count on a date, by itself; null when it does. Meanings 2 and 3.</summary>
    public LeftOut? WhyNot(DateOnly date, Policy policy)
    {
        if (Withdrawal?.KnownOn <= date) return LeftOut.Withdrawn;
        if (Exclusion?.KnownOn <= date) return LeftOut.Excluded;
        if (Forecast.Amount is null) return LeftOut.NoFigure;
        if (FreshUntil(date, policy) < date) return LeftOut.Stale;
        if (policy.WindowDays is { } window && Forecast.AnnouncedOn.AddDays(window) < date) return LeftOut.OutsideWindow;
        if (belowZero) return LeftOut.OtherBasis;
        return Point is null ? LeftOut.NoRate : null;
    }

    /// <summary>
    /// Whether it raised (1) or lowered (−1) the one before it, by point as stated; 0 for neither, where the one before was withdrawn, because then it is
    /// resumed, and where it was of another basis.
    /// </summary>
    public int MovedFrom(Estimate? previous)
    {
        if (previous?.Forecast.Amount is not { } before || Forecast.Amount is not { } after || previous.Forecast.Basis != Forecast.Basis) return 0;
        if (previous.Withdrawal is { } gone && Statement.Compare(gone, Statement) < 0) return 0;
        // In one currency the stated figures are compared: a moving exchange rate revises nothing.
        return before.Currency == after.Currency
            ? after.Point.CompareTo(before.Point)
            : Stated is { } now && previous.Stated is { } then ? now.CompareTo(then) : 0;
    }

    /// <summary>The days on which something about this estimate may change the consensus.</summary>
    public IEnumerable<(DateOnly Day, Statement? By)> Turns(Policy policy)
    {
        yield return (KnownOn, KnownOn > Forecast.AnnouncedOn ? Bridge!.Statement : Statement);
        yield return (Forecast.AnnouncedOn.AddDays(ConsensusPanel.Window), null);
        yield return (Forecast.AnnouncedOn.AddDays(policy.StaleAfterDays + 1), null);
        if (policy.WindowDays is { } window) yield return (Forecast.AnnouncedOn.AddDays(window + 1), null);
        foreach (var confirmation in Confirmations)
        {
            yield return (confirmation.KnownOn, confirmation);
            yield return (confirmation.KnownOn.AddDays(policy.StaleAfterDays + 1), null);
        }

        if (Withdrawal is not null) yield return (Withdrawal.KnownOn, Withdrawal);
        if (Exclusion is not null) yield return (Exclusion.KnownOn, Exclusion);
    }

    /// <summary>What its point would be at the rate of another day; null without a figure or a rate.</summary>
    internal decimal? PointAtRateOf(DateOnly day) => Carried(In(Forecast.Amount?.Point, day));

    /// <summary>The rates that converted it; empty where none had to.</summary>
    internal IReadOnlyList<Guid> RatesUsed =>
        [.. Forecast.Amount is { } amount ? rates.Used(amount.Currency, currency, Forecast.AnnouncedOn) : [], .. Bridge?.RatesUsed ?? []];

    private decimal? In(decimal? figure) => Carried(In(figure, Forecast.AnnouncedOn));

    private decimal? Carried(decimal? stated) => Bridge is null ? stated : Bridge.Carried(stated);

    private decimal? In(decimal? figure, DateOnly day) => figure is { } stated ? rates.Convert(stated, Forecast.Amount!.Currency, currency, day) : null;
}
