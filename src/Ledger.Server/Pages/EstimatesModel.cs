using Ledger.Entries;
using Ledger.Estimates;
using Ledger.Explanations;
using Ledger.Influences;
using Ledger.Pictures;

namespace Ledger.Server.Pages;

/// <summary>The page of one period's estimates.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Name">The company's name.</param>
/// <param name="Answer">Consensus and estimates.</param>
/// <param name="History">The consensus after every change.</param>
/// <param name="Influence">Who pulls it how far.</param>
/// <param name="Picture">The period in the company's picture; null when nothing else is known of it.</param>
/// <param name="Explanation">Why the mean moved.</param>
/// <param name="Sources">The entries behind the estimates, as corrected, by id.</param>
/// <param name="Guidance">Every guidance that was in force, oldest first.</param>
public sealed record EstimatesModel(
    PageFrame Frame, string Name, EstimatesAnswer Answer, EstimatesHistory History, InfluenceAnswer Influence, PeriodPicture? Picture, Explanation Explanation,
    IReadOnlyDictionary<Guid, Entry> Sources, IReadOnlyList<CapexAnnounced> Guidance)
{
    /// <summary>The unit of every amount of the page.</summary>
    public MoneyUnit Unit { get; } = MoneyUnit.For(
        [.. Answer.Estimates.SelectMany(e => (IEnumerable<decimal?>)[e.Low, e.High]), Answer.Consensus.Mean, Picture?.Actual?.Amount, Picture?.Guidance?.Low, Picture?.Guidance?.High]);

    /// <summary>The unit with its currency.</summary>
    public string Money => Unit.With(Answer.Currency.Code);

    /// <summary>The last day of the chart: that of the question, or the one on which the actual came.</summary>
    public DateOnly Last => Answer.FrozenOn is { } frozen && frozen < Answer.AsOf ? frozen : Answer.AsOf;

    /// <summary>What the chart is drawn from.</summary>
    public object Chart
    {
        get
        {
            var houses = Answer.Estimates.Where(e => e.Point is not null && e.Basis == Answer.Basis).GroupBy(e => e.Forecaster).Select(House).ToList();
            var first = Answer.Estimates.Count == 0 ? Last : Answer.Estimates.Min(e => e.AnnouncedOn);
            var span = Math.Max(6, Last.DayNumber - first.DayNumber);
            return new
            {
                unit = Money,
                decimals = Unit.Decimals,
                from = first.AddDays(-Math.Max(2, span / 12)),
                to = Last.AddDays(Math.Max(2, span / 16)),
                houses,
                consensus = Path(),
                bands = Picture?.Guidance is { Low: { } low, High: { } high } && low != high ? [new { name = "Guidance", low = Scaled(low), high = Scaled(high) }] : Array.Empty<object>(),
                lines = new[] { Line("Guidance", Picture?.Guidance is { Low: var one, High: var same } && one == same ? one : null, actual: false), Line("Actual", Picture?.Actual?.Amount, actual: true) }.OfType<object>(),
            };
        }
    }

    private object House(IGrouping<string, EstimateLine> estimates)
    {
        var points = estimates.OrderBy(e => e.AnnouncedOn).Select(e => new { on = e.AnnouncedOn, point = Scaled(e.Point), source = Sources.GetValueOrDefault(e.Entry)?.Source?.Title }).ToList();
        // A house holds its view until it says otherwise or takes it back.
        if (estimates.All(e => e.LeftOut is not Consensus.LeftOut.Withdrawn) && points[^1].on < Last) points.Add(points[^1] with { on = Last });
        return new { name = estimates.First().Name, points };
    }

    private List<object> Path()
    {
        var path = History.Items.Select(c => (On: c.AnnouncedOn, c.Consensus)).ToList();
        if (path.Count > 0 && path[^1].On < Last) path.Add((Last, path[^1].Consensus));
        return [.. path.Select(p => new { on = p.On, mean = Scaled(p.Consensus.Mean), high = Scaled(p.Consensus.High), low = Scaled(p.Consensus.Low), count = p.Consensus.Count })];
    }

    private object? Line(string name, decimal? value, bool actual) => value is null ? null : new { name, value = Scaled(value), actual };

    private decimal? Scaled(decimal? amount) => amount is { } a ? Math.Round(a / Unit.Size, 6) : null;
}
