using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Commitments;

/// <summary>A pledge: what a company said it will spend over a horizon, against what it was seen to spend. Contract, meaning 8.</summary>
/// <param name="Entry">Id of the announcement.</param>
/// <param name="Title">What it was called.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="Currency">Currency of every figure: as stated, unless another was asked for and a rate is known.</param>
/// <param name="Pledged">The one number, whole units.</param>
/// <param name="Low">Lower end of a range, else the point.</param>
/// <param name="High">Upper end of a range, else the point.</param>
/// <param name="Qualifier">How the source qualified it.</param>
/// <param name="Start">First day of the horizon.</param>
/// <param name="End">Last day of the horizon.</param>
/// <param name="AnnouncedOn">When the world learned it.</param>
/// <param name="WithdrawnOn">When the company cancelled it; null while it stands.</param>
/// <param name="Spent">Sum of <paramref name="From"/>; 0 while nothing was reported inside the horizon.</param>
/// <param name="BroaderMeasure">Whether <paramref name="Spent"/> is of <c>total</c>, because its category has no actual inside the horizon.</param>
/// <param name="Apportioned">Whether an actual lies only partly inside the horizon and counts by days.</param>
/// <param name="Remaining">Pledged − spent; negative when exceeded; null when withdrawn.</param>
/// <param name="PercentSpent">Spent / pledged, a fraction; null when nothing was pledged.</param>
/// <param name="PercentElapsed">Days of the horizon up to and with asOf / its days, a fraction from 0 to 1.</param>
/// <param name="RequiredAnnualPace">Remaining / years left after asOf, 0 when exceeded; null when the horizon is over or the pledge withdrawn.</param>
/// <param name="AverageAnnualPledge">Pledged / years of the horizon.</param>
/// <param name="From">The actuals counted, by date.</param>
/// <param name="WithoutRate">Reports inside the horizon left out because no rate converts them; usually empty.</param>
/// <param name="LeftOut">Why it is not in the currency asked for: no rate was known; null otherwise.</param>
/// <param name="ReportedUntil">The last day of the horizon that an actual counted covers; null before one.</param>
/// <param name="KeptAnnualPace">Spent / years from the first day of the horizon to <paramref name="ReportedUntil"/>: the pace kept, as far as it is reported.</param>
/// <param name="Partners">Who takes part, by name.</param>
public sealed record Commitment(
    Guid Entry, string? Title, string Category, Basis Basis, Currency Currency, decimal Pledged, decimal Low, decimal High, Qualifier Qualifier,
    DateOnly Start, DateOnly End, DateOnly AnnouncedOn, DateOnly? WithdrawnOn,
    decimal Spent, bool BroaderMeasure, bool Apportioned, decimal? Remaining, decimal? PercentSpent, decimal PercentElapsed,
    decimal? RequiredAnnualPace, decimal AverageAnnualPledge, IReadOnlyList<SpendingPart> From, IReadOnlyList<Guid> WithoutRate, LeftOut? LeftOut,
    DateOnly? ReportedUntil, decimal? KeptAnnualPace, IReadOnlyList<string> Partners)
{
    /// <summary>The later, larger pledge that took its place; null while none did. See <see cref="Succession"/>.</summary>
    public Guid? SupersededBy { get; init; }

    /// <summary>The pledges whose place it took, by announcedOn and position.</summary>
    public IReadOnlyList<Guid> Supersedes { get; init; } = [];

    /// <summary>Every pledge with a figure, by announcedOn and position.</summary>
    /// <param name="view">Where it is seen from.</param>
    /// <param name="currency">Currency to convert to, at the rate of the announcement; null leaves each pledge as stated.</param>
    public static IReadOnlyList<Commitment> All(CompanyView view, Currency? currency = null)
    {
        var plans = view.Seen.Figures.Where(s => s.Content is CapexAnnounced { Nature: Nature.Plan, Amount: not null }).ToList();
        var links = Succession.Of(view, plans);
        return
        [
            .. plans.Select(s => Of(view, s, currency) with
            {
                SupersededBy = links.TryGetValue(s.Id, out var next) ? next : null,
                Supersedes = [.. plans.Where(p => links.TryGetValue(p.Id, out var after) && after == s.Id).Select(p => p.Id)],
            }),
        ];
    }

    private static Commitment Of(CompanyView view, Statement statement, Currency? asked)
    {
        var plan = (CapexAnnounced)statement.Content;
        var amount = plan.Amount!;
        var hasRate = asked is not { } other || view.Rates.Convert(amount.Point, amount.Currency, other, plan.AnnouncedOn) is not null;
        var currency = hasRate ? asked ?? amount.Currency : amount.Currency;
        decimal In(decimal figure) => Money.Written(
            view.Rates.Convert(figure, amount.Currency, currency, plan.AnnouncedOn)!.Value, amount.Currency != currency);

        var horizon = statement.Days!.Value;
        var asOf = view.Vantage.AsOf;
        var pledged = In(amount.Point);
        var withdrawal = view.Seen.FirstAbout<EntryWithdrawn>(statement.Id);
        var spending = Spending.Of(view, plan.Category, plan.Basis, horizon, currency);
        decimal? remaining = withdrawal is null ? Exact.Normalize(pledged - spending.Total) : null;
        return new Commitment(
            statement.Id, plan.Title, plan.Category, plan.Basis, currency, pledged, In(amount.Low), In(amount.High), amount.Qualifier,
            horizon.Start, horizon.End, plan.AnnouncedOn, withdrawal?.KnownOn,
            spending.Total, spending.BroaderMeasure, spending.Apportioned, remaining,
            Money.Ratio(spending.Total, pledged),
            Money.Ratio(Elapsed(horizon, asOf), horizon.Days)!.Value,
            remaining is { } left && asOf < horizon.End ? HorizonYears.Of(Ahead(horizon, asOf)).Yearly(Math.Max(left, 0)) : null,
            HorizonYears.Of(horizon).Yearly(pledged),
            spending.Parts,
            spending.WithoutRate,
            hasRate ? null : Consensus.LeftOut.NoRate,
            spending.Until(horizon),
            spending.Until(horizon) is { } until ? HorizonYears.Of(horizon with { End = until }).Yearly(spending.Total) : null,
            plan.Partners);
    }

    private static int Elapsed(DateSpan horizon, DateOnly asOf) => asOf < horizon.Start ? 0 : horizon.SharedDays(new DateSpan(horizon.Start, asOf));

    private static DateSpan Ahead(DateSpan horizon, DateOnly asOf) => asOf < horizon.Start ? horizon : horizon with { Start = asOf.AddDays(1) };
}
