using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Bridges;

/// <summary>A recorded bridge as a question uses it: from another basis to the one asked for, in the question's currency. The way back takes off what the way there adds.</summary>
public sealed class Bridge
{
    private readonly RateTable rates;
    private readonly BasisBridged said;
    private readonly Currency currency;
    private readonly decimal? step;

    private Bridge(Statement statement, RateTable rates, Measure measure)
    {
        (Statement, this.rates, currency, said) = (statement, rates, measure.Currency, (BasisBridged)statement.Content);
        Other = said.To == measure.Basis ? said.From : said.To;
        var amount = rates.Convert(said.Amount.Point, said.Amount.Currency, currency, said.AnnouncedOn);
        step = said.To == measure.Basis ? amount : -amount;
    }

    /// <summary>The bridge in its place.</summary>
    public Statement Statement { get; }

    /// <summary>The basis from which it carries figures.</summary>
    public Basis Other { get; }

    /// <summary>Whether its amount was converted from another currency.</summary>
    public bool Converted => said.Amount.Currency != currency;

    /// <summary>The rates that converted it; empty where none had to.</summary>
    public IReadOnlyList<Guid> RatesUsed => rates.Used(said.Amount.Currency, currency, said.AnnouncedOn);

    /// <summary>The bridges that lead to a measure's basis in one step, by announcedOn and position.</summary>
    public static IReadOnlyList<Bridge> To(Measure measure, Seen seen, RateTable rates)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(seen);
        return [.. seen.Bridges(measure.Period, measure.Category)
            .Where(s => ((BasisBridged)s.Content).From == measure.Basis || ((BasisBridged)s.Content).To == measure.Basis).Select(s => new Bridge(s, rates, measure))];
    }

    /// <summary>A figure of the other basis on the basis asked for; null without a figure or a rate, below zero where the bridge takes off more than there is.</summary>
    public decimal? Carried(decimal? figure) => figure + step;
}

/// <summary>What carried a figure to the basis asked for.</summary>
/// <param name="Entry">The bridge.</param>
/// <param name="AnnouncedOn">When the world learned it.</param>
/// <param name="From">The figure's own basis.</param>
/// <param name="AsStated">The figure on its own basis, whole units of the answer's currency.</param>
public sealed record BridgeUsed(Guid Entry, DateOnly AnnouncedOn, Basis From, decimal AsStated);
