using Ledger.Consensus;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Bridges;

/// <summary>What a company reported of a period on another basis, carried to the one asked for. It is no report: it ends no consensus and surprises nobody.</summary>
/// <param name="Amount">Whole units of the answer's currency, on the basis asked for.</param>
/// <param name="AnnouncedOn">When the world learned the later of report and bridge.</param>
/// <param name="Derived">Whether no report states it on its own basis either.</param>
/// <param name="Entries">The report in force, or those that it is derived from.</param>
/// <param name="Bridge">What carried it.</param>
public sealed record CarriedActual(decimal Amount, DateOnly AnnouncedOn, bool Derived, IReadOnlyList<Guid> Entries, BridgeUsed Bridge)
{
    /// <summary>The carried actual of a measure; null where its own basis has one, where the policy carries none, and without a bridge. Of several the one known last.</summary>
    public static CarriedActual? Of(CompanyView view, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(measure);
        if (view.Vantage.Policy.Bridging == Bridging.None || view.Actuals(measure.Category, measure.Basis).ByPeriod.ContainsKey(measure.Period)) return null;
        return Bridges.Bridge.To(measure, view.Seen, view.Rates).GroupBy(b => b.Other).Select(several => Across(view, measure, several.Last())).OfType<CarriedActual>()
            .OrderBy(a => a.AnnouncedOn).ThenBy(a => a.Bridge.From).LastOrDefault();
    }

    private static CarriedActual? Across(CompanyView view, Measure measure, Bridge bridge)
    {
        if (view.Actuals(measure.Category, bridge.Other).ByPeriod.GetValueOrDefault(measure.Period) is not { } actual) return null;
        if (view.Rates.Convert(actual.Amount, actual.Currency, measure.Currency, actual.AnnouncedOn) is not { } stated || bridge.Carried(stated) is not (>= 0 and var carried)) return null;
        var (converted, known) = (actual.Currency != measure.Currency, bridge.Statement.KnownOn);
        return new CarriedActual(
            Money.Written(carried, converted || bridge.Converted), actual.AnnouncedOn > known ? actual.AnnouncedOn : known, actual.Derived, actual.Entries,
            new BridgeUsed(bridge.Statement.Id, known, bridge.Other, Money.Written(stated, converted)));
    }
}
