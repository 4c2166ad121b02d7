using System.Globalization;
using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>
/// The facts of a file as the world learned them: in the order of filing, one figure for each series and run of days, and again only
/// when it changed. Days are those of the facts; what a filing says about itself plays no part.
/// </summary>
public sealed class FiledSeries
{
    private readonly Dictionary<(CapexSeries Series, DateSpan Span), FiledFact> known = [];
    private readonly List<FiledFigure> figures = [];
    private readonly List<SkippedFact> skipped = [];
    private readonly FilingCurrencies currencies;

    private FiledSeries(CompanyFacts facts)
    {
        currencies = new FilingCurrencies(facts.Filings);
        skipped.AddRange(facts.Unusable);
        foreach (var day in facts.Facts.GroupBy(f => f.Filing.FiledOn).OrderBy(g => g.Key)) TakeDay([.. day]);
    }

    /// <summary>What became known, in the order of filing.</summary>
    public IReadOnlyList<FiledFigure> Figures => figures;

    /// <summary>Every other fact of the concepts of capital expenditure, with the reason.</summary>
    public IReadOnlyList<SkippedFact> Skipped => skipped;

    /// <summary>Sorts the facts of a company.</summary>
    public static FiledSeries Of(CompanyFacts facts) => new(facts);

    // Of one day only the best filing of each figure counts, so that the order within a day does not matter.
    private void TakeDay(IReadOnlyList<FiledFact> facts)
    {
        var ends = facts.GroupBy(f => f.Filing).ToDictionary(g => g.Key, g => g.Max(f => f.Span.End));
        var usual = facts.Where(f => !f.Concept.IsFallback).Select(f => (f.Filing, f.Concept.Series)).ToHashSet();
        var chosen = facts.GroupBy(f => (f.Filing, f.Concept.Series, f.Span))
            .Select(g => Chosen([.. g], usual.Contains((g.Key.Filing, g.Key.Series))))
            .OfType<(FiledFact Fact, FiledFact? Translation)>()
            .GroupBy(c => (c.Fact.Concept.Series, c.Fact.Span))
            .Select(g => g.OrderByDescending(c => c.Fact.Filing.Form.Rank).ThenByDescending(c => c.Fact.Filing.Accession, StringComparer.Ordinal).ToList());
        foreach (var contenders in chosen.OrderBy(c => c[0].Fact.Filing, Comparer<Filing>.Create(Filing.Compare))
            .ThenBy(c => c[0].Fact.Concept.Series.Basis).ThenBy(c => c[0].Fact.Span.Start).ThenByDescending(c => c[0].Fact.Span.Days))
        {
            Take(contenders[0].Fact, contenders[0].Translation, ends[contenders[0].Fact.Filing]);
            foreach (var (fact, translation) in contenders.Skip(1)) SkipBoth(fact, translation, contenders[0].Fact);
        }
    }

    // What one filing says about one period: of one concept, in its reporting currency.
    private (FiledFact Fact, FiledFact? Translation)? Chosen(IReadOnlyList<FiledFact> facts, bool hasUsualConcept)
    {
        var usable = facts.Where(f => !hasUsualConcept || !f.Concept.IsFallback).ToList();
        foreach (var fact in facts.Where(f => hasUsualConcept && f.Concept.IsFallback))
            Skip(fact, SkipReason.OtherConcept, "Left out: the filing states its capital expenditure by a usual concept; this one is a part or a detail of it.");
        if (usable.Count == 0) return null;
        var concept = usable.MinBy(f => f.Concept.Order)!.Concept;
        foreach (var fact in usable.Where(f => f.Concept != concept))
            Skip(fact, SkipReason.OtherConcept, $"Left out: the filing states the period by {concept.FullName}; never both, nor their sum.");
        var each = usable.Where(f => f.Concept == concept).GroupBy(f => f.Currency).Select(g => MostPrecise([.. g]))
            .OrderBy(f => currencies.Order(f.Filing, f.Currency)).ToList();
        foreach (var fact in each.Skip(2)) Skip(fact, SkipReason.OtherCurrency, $"Left out: the figure is in {each[0].Currency}, its translation in {each[1].Currency}.");
        return (each[0], each.ElementAtOrDefault(1));
    }

    private FiledFact MostPrecise(IReadOnlyList<FiledFact> same)
    {
        var best = same.MinBy(f => f.RoundingUnit)!;
        foreach (var other in same)
        {
            if (ReferenceEquals(other, best)) continue;
            if (other.EqualsRounded(best)) Skip(other, SkipReason.Duplicate, $"The filing gives it more precisely: {Text(best.Value)}.");
            else Skip(other, SkipReason.Inconsistent, $"The filing also gives {Text(best.Value)}, which was taken; the two differ by more than rounding.");
        }

        return best;
    }

    private void Take(FiledFact fact, FiledFact? translation, DateOnly periodEnd)
    {
        var key = (fact.Concept.Series, fact.Span);
        var before = known.GetValueOrDefault(key);
        if (before is not null && (IsSame(fact, before) || (fact.Filing.Form.IsProxy && !before.Filing.Form.IsProxy)))
        {
            SkipBoth(fact, translation, before);
            return;
        }

        known[key] = fact;
        figures.Add(new FiledFigure(fact, translation, before, periodEnd));
    }

    private void SkipBoth(FiledFact fact, FiledFact? translation, FiledFact counts)
    {
        var (reason, done) = IsSame(fact, counts)
            ? (SkipReason.Repeated, $"No new vintage: known since {Iso.Text(counts.Filing.FiledOn)} from {counts.Filing.Form} {counts.Filing.Accession}.")
            : (SkipReason.Outranked, $"Left out: {Text(counts.Value)} {counts.Currency} of {counts.Filing.Form} {counts.Filing.Accession} counts.");
        Skip(fact, reason, done);
        if (translation is not null) Skip(translation, reason, done);
    }

    private void Skip(FiledFact fact, SkipReason reason, string done) => skipped.Add(new SkippedFact(
        fact.Concept.FullName, fact.Currency.Code, Iso.Text(fact.Span.Start), Iso.Text(fact.Span.End), Text(fact.Value), fact.Filing.Accession, reason, done));

    private static bool IsSame(FiledFact one, FiledFact other) => one.Value == other.Value && one.Currency == other.Currency;

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
