using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Actuals;

/// <summary>
/// All actuals of one category and basis as known at a vantage: the report in force for each period that has one, and what
/// the neighbours imply for periods that have none. Contract, meaning 5.
/// </summary>
public sealed class ActualSeries
{
    private ActualSeries(IReadOnlyList<Actual> all, IReadOnlyList<NegativeDerived> negative)
    {
        All = all;
        Negative = negative;
        ByPeriod = all.ToDictionary(a => a.Period, StringComparer.Ordinal);
    }

    /// <summary>Stated and derived actuals, by start, the longest first.</summary>
    public IReadOnlyList<Actual> All { get; }

    /// <summary>Derivations with a negative result.</summary>
    public IReadOnlyList<NegativeDerived> Negative { get; }

    /// <summary>The same by the period's name.</summary>
    public IReadOnlyDictionary<string, Actual> ByPeriod { get; }

    /// <summary>The actuals of a company as seen from a vantage.</summary>
    /// <param name="seen">What was known.</param>
    /// <param name="category">Category.</param>
    /// <param name="basis">Basis.</param>
    /// <param name="secondHalves">Whether H2 is derived too, for those who spread actuals over days: of a year and its first half, the rest.</param>
    internal static ActualSeries Of(Seen seen, string category, Basis basis, bool secondHalves)
    {
        var reported = new List<(string Period, List<Statement> Reports)>();
        foreach (var (period, of) in seen.Subjects)
        {
            if (of != category) continue;
            foreach (var track in seen.Tracks(period, category, StrandKind.Report, basis))
                if (track.All().ToList() is { Count: > 0 } reports) reported.Add((period, reports));
        }

        reported.Sort((l, r) => Statement.Compare(l.Reports[0], r.Reports[0]));
        var stated = new Dictionary<string, Actual>(StringComparer.Ordinal);
        foreach (var (period, reports) in reported) stated.Add(period, Stated(period, reports));
        var derived = new List<Actual>();
        var negative = new List<NegativeDerived>();
        foreach (var year in stated.Values.GroupBy(a => (FiscalYear(a.Period), a.Currency)))
        {
            if (year.Key.Item1 is not { } number) continue;
            var derivation = new Derivation([.. year]);
            foreach (var part in secondHalves ? Derivation.WithSecondHalf : Derivation.Parts)
            {
                var name = Period.Name(fiscal: true, number, part);
                if (stated.ContainsKey(name) || derivation.Of(name, part) is not { } actual) continue;
                if (actual.Amount >= 0) derived.Add(actual);
                else negative.Add(new NegativeDerived(name, actual.Amount, actual.Currency, actual.AnnouncedOn, actual.Entries));
            }
        }

        // Two currencies may each derive one period; the one known last stands, as for stated figures. Equal dates go by code.
        var all = stated.Values.Concat(derived.OrderBy(a => a.Currency.Code, StringComparer.Ordinal)
            .GroupBy(a => a.Period, StringComparer.Ordinal).Select(g => g.MaxBy(a => a.AnnouncedOn)!)).ToList();
        all.Sort((l, r) => Actual.CompareDays(l.Days, r.Days));
        return new ActualSeries(all, negative);
    }

    private static Actual Stated(string period, List<Statement> reports)
    {
        var inForce = reports[^1];
        var amount = ((Figure)inForce.Content).Amount!;
        return new Actual(period, Seen.DaysOf(reports), amount.Point, amount.Currency, inForce.KnownOn, [inForce.Id], Derived: false, reports.Count)
        {
            RoundingUnit = amount.RoundingUnit,
        };
    }

    private static int? FiscalYear(string name) =>
        Period.TryParse(name, out var period, out _) && period.IsFiscal && period.FirstYear == period.LastYear ? period.FirstYear : null;
}
