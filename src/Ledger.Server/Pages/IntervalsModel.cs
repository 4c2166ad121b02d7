using Ledger.Intervals;
using Ledger.Kernel;

namespace Ledger.Server.Pages;

/// <summary>The page of guidance and actuals against the consensus.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Name">The company's name.</param>
/// <param name="Answer">How they lay to it.</param>
/// <param name="Houses">Names of those who forecast, by id.</param>
/// <param name="Bases">All bases in which there are figures.</param>
public sealed record IntervalsModel(PageFrame Frame, string Name, IntervalsAnswer Answer, IReadOnlyDictionary<string, string> Houses, IReadOnlyList<Basis> Bases)
{
    /// <summary>The unit of every amount of the page.</summary>
    public MoneyUnit Unit { get; } = MoneyUnit.For(
    [
        .. Answer.Items.SelectMany(i => (IEnumerable<decimal?>)[i.Low, i.High, i.ConsensusLow, i.ConsensusHigh]), .. Answer.Statements.SelectMany(s => (IEnumerable<decimal?>)[s.Before, s.Actual]),
    ]);

    /// <summary>The unit with its currency.</summary>
    public string Money => Unit.With(Answer.Currency.Code);

    /// <summary>Guidance or first actuals, the latest first.</summary>
    public IReadOnlyList<IntervalRow> Of(IntervalKind kind) => [.. Answer.Items.Where(i => i.Kind == kind).Reverse()];

    /// <summary>How often they lay where: <c>2 above all estimates, 1 within the estimates</c>.</summary>
    public string Tally(IntervalKind kind)
    {
        var held = Of(kind).Where(i => i.Relation is not null).GroupBy(i => i.Relation).OrderByDescending(g => g.Key).Select(g => $"{Tell.Count(g.Count())} {Tell.Of(g.Key)}").ToList();
        return Of(kind).Count == 0 ? "none by then" : held.Count == 0 ? "none while an estimate counted" : string.Join(", ", held);
    }
}
