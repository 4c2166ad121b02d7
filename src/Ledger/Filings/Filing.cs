using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>One document filed with the SEC, and what all its facts together say about the filer's currency and fiscal year.</summary>
public sealed class Filing
{
    private readonly List<(Currency Currency, int Facts)> currencies = [];
    private readonly Dictionary<DateSpan, int> spans = [];

    internal Filing(string accession, FilingForm form, DateOnly filedOn)
    {
        Accession = accession;
        Form = form;
        FiledOn = filedOn;
    }

    /// <summary>Accession number, such as <c>0001045810-25-000116</c>.</summary>
    public string Accession { get; }

    /// <summary>Its form.</summary>
    public FilingForm Form { get; }

    /// <summary>The day on which it was filed: when the world learned its facts.</summary>
    public DateOnly FiledOn { get; }

    /// <summary>Number of facts in each currency, in the order in which they were met.</summary>
    internal IReadOnlyList<(Currency Currency, int Facts)> Currencies => currencies;

    /// <summary>Number of facts about each run of days.</summary>
    internal IReadOnlyDictionary<DateSpan, int> Spans => spans;

    internal void Count(Currency currency)
    {
        var at = currencies.FindIndex(c => c.Currency == currency);
        if (at < 0) currencies.Add((currency, 1));
        else currencies[at] = (currency, currencies[at].Facts + 1);
    }

    internal void Count(DateSpan span) => spans[span] = spans.GetValueOrDefault(span) + 1;

    /// <summary>The order in which filings became known: by day, those of one day by accession number.</summary>
    internal static int Compare(Filing left, Filing right)
    {
        var byDay = left.FiledOn.CompareTo(right.FiledOn);
        return byDay != 0 ? byDay : string.CompareOrdinal(left.Accession, right.Accession);
    }
}
