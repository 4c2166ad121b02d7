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

    /// <summary>The actuals of a company seen from a vantage.</summary>
    /// <param name="view">The company.</param>
    /// <param name="category">Category.</param>
    /// <param name="basis">Basis.</param>
    /// <param name="secondHalves">Whether H2 is derived too, for those who spread actuals over days: of a year and its first half, the rest.</param>
    public static ActualSeries Of(CompanyView view, string category, Basis basis, bool secondHalves = false)
    {
        var stated = view.Seen.Subjects.Where(s => s.Category == category)
            .SelectMany(s => view.Seen.Tracks(s.Period, category, StrandKind.Report, basis), (s, reports) => (s.Period, Reports: reports.All().ToList()))
            .Where(s => s.Reports.Count > 0)
            .OrderBy(s => s.Reports[0], Seen.InOrder)
            .Select(s => Stated(s.Period, s.Reports))
            .ToDictionary(a => a.Period, StringComparer.Ordinal);
        var derived = new List<Actual>();
        var negative = new List<NegativeDerived>();
        foreach (var year in stated.Values.GroupBy(a => (FiscalYear(a.Period), a.Currency)))
        {
            if (year.Key.Item1 is not { } number) continue;
            foreach (var part in secondHalves ? Derivation.Parts.Append(PeriodPart.H2) : Derivation.Parts)
            {
                var name = Period.Name(fiscal: true, number, part);
                if (stated.ContainsKey(name) || Derivation.Of(name, part, [.. year]) is not { } actual) continue;
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
