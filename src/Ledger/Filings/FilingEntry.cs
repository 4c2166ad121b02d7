using System.Globalization;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>Writes what became known from a filing as an entry of the ledger.</summary>
internal static class FilingEntry
{
    /// <summary>The entry of a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="company">The company's id.</param>
    /// <param name="facts">The file that it is from.</param>
    /// <param name="calendar">The fiscal calendar that was known when it was filed.</param>
    public static EarningsReported Of(FiledFigure figure, string company, CompanyFacts facts, FiscalCalendar calendar)
    {
        var (fact, filing) = (figure.Fact, figure.Fact.Filing);
        var (period, exact) = PeriodLabel.Of(calendar, fact.Span);
        var folder = filing.Accession.Replace("-", "", StringComparison.Ordinal);
        return new EarningsReported
        {
            Company = company,
            AnnouncedOn = filing.FiledOn,
            Period = period,
            ExactDays = exact,
            Basis = fact.Concept.Series.Basis,
            Category = fact.Concept.Series.Category,
            Amount = AmountOf(fact) with { AlsoStatedAs = figure.Translation is { } translation ? AmountOf(translation) : null },
            Form = filing.Form.Name,
            Accession = filing.Accession,
            Source = new Source(
                $"{filing.Form} for the period ended {Iso.Text(figure.PeriodEnd)}",
                facts.Name,
                $"https://www.sec.gov/Archives/edgar/data/{facts.Cik.TrimStart('0')}/{folder}/",
                filing.FiledOn,
                Locator: fact.Concept.FullName),
            Note = figure.Before is { } before ? Restated(fact, before) : null,
        };
    }

    private static Amount AmountOf(FiledFact fact) => Amount.Of(fact.Currency.Code, fact.Value);

    private static string Restated(FiledFact fact, FiledFact before)
    {
        var under = before.Concept == fact.Concept ? "" : $" under {before.Concept.FullName}";
        var rounded = before.Currency != fact.Currency ? "in another currency"
            : fact.EqualsRounded(before) ? $"equal when rounded to {Text(Math.Max(fact.RoundingUnit, before.RoundingUnit))}"
            : "not a matter of rounding";
        return $"Before: {Text(before.Value)} {before.Currency}{under} ({before.Filing.Form} filed {Iso.Text(before.Filing.FiledOn)}, {before.Filing.Accession}); {rounded}.";
    }

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
