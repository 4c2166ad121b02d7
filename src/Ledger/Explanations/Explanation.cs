using Ledger.Consensus;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Explanations;

/// <summary>Why the mean of a consensus moved: between two dates, between two states of the ledger's record, or both.</summary>
/// <param name="Company">Company.</param>
/// <param name="Period">The period's one name.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="Currency">Currency of every figure.</param>
/// <param name="AsOf">Date on the knowledge clock, after which neither date lies.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="From">Where the mean came from.</param>
/// <param name="To">Where it went.</param>
/// <param name="Change">The second mean − the first; null when one of them is.</param>
/// <param name="Contributions">The change by kind of cause, summing to it; a kind without causes is zero.</param>
/// <param name="Items">The causes, in the order in which they came: day by day, then on the record clock, forecasters by id.</param>
public sealed record Explanation(
    string Company, string Period, string Category, Basis Basis, Currency Currency,
    DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy,
    ExplainedEnd From, ExplainedEnd To, decimal? Change, Contributions Contributions, IReadOnlyList<Cause> Items)
{
    /// <summary>Explains the way from a date to the one of two views of a company, the second not earlier on the record clock.</summary>
    /// <param name="asked">The vantage of the question, at or after both.</param>
    /// <param name="from">The first date.</param>
    /// <param name="before">The company on the last date, as recorded at first; it need not be registered by then.</param>
    /// <param name="after">The company on the last date, as recorded at last.</param>
    /// <param name="period">The period asked for.</param>
    /// <param name="category">Category.</param>
    /// <param name="basis">Basis.</param>
    /// <param name="currency">Currency; the company's reporting one by default.</param>
    public static Explanation Of(Vantage asked, DateOnly from, CompanyView before, CompanyView after, Period period, string category, Basis basis, Currency? currency)
    {
        var measure = new Measure(after.Seen.PeriodOf(period), category, basis, currency ?? after.Profile.ReportingCurrency);
        var then = new ConsensusPanel(before.Seen, before.Rates, measure with { Period = before.Seen.PeriodOf(period) }, asked.Policy);
        var now = before.Vantage == after.Vantage ? then : new ConsensusPanel(after.Seen, after.Rates, measure, asked.Policy);
        var (first, last) = (ExplainedEnd.Of(then, from, before.Vantage), ExplainedEnd.Of(now, after.Vantage.AsOf, after.Vantage));
        var change = last.Consensus.Mean - first.Consensus.Mean;
        var causes = Settled(MeanWalk.Between(from, before, then, after, now), change);
        return new Explanation(
            after.Company, measure.Period, category, basis, measure.Currency,
            asked.AsOf, asked.RecordedAsOf, asked.Position, asked.Policy.ToString(),
            first, last, change, Contributions.Of(causes, change), causes);
    }

    // Rounded one by one, the shares miss the change by a few hundredths: the largest takes them.
    private static IReadOnlyList<Cause> Settled(IReadOnlyList<(Move Move, Clock Clock, DateOnly On, Share? Share)> steps, decimal? change)
    {
        if (change is not { } whole) return [.. steps.Select(s => s.Move.Told(s.Clock, s.On, null))];
        var shares = steps.Select(s => s.Share!.Value.Rounded).ToArray();
        if (shares.Length > 0) shares[Array.IndexOf(shares, shares.MaxBy(Math.Abs))] += whole - shares.Sum();
        return [.. steps.Select((s, i) => s.Move.Told(s.Clock, s.On, shares[i]))];
    }
}

/// <summary>One end of a change.</summary>
/// <param name="On">Date on the knowledge clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="RecordedAsOf">Its recordedAt; null for an empty book.</param>
/// <param name="FrozenOn">The day of the period's first actual, from which the consensus stands still; null before.</param>
/// <param name="Consensus">The consensus there.</param>
public sealed record ExplainedEnd(DateOnly On, long Position, DateTimeOffset? RecordedAsOf, DateOnly? FrozenOn, ConsensusStatistics Consensus)
{
    internal static ExplainedEnd Of(ConsensusPanel panel, DateOnly on, Vantage vantage) =>
        new(on, vantage.Position, vantage.RecordedAsOf, panel.FrozenOn <= on ? panel.FrozenOn : null, panel.At(on));
}
