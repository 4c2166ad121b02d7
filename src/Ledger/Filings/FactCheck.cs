using System.Text.RegularExpressions;
using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>Sorts the facts of a file: into usable figures, unusable ones with the reason, and what each filing's facts say together.</summary>
internal sealed partial class FactCheck
{
    private readonly Dictionary<(string Accession, string Filed), Filing?> filings = [];
    private readonly List<FiledFact> facts = [];
    private readonly List<SkippedFact> unusable = [];

    public IReadOnlyList<FiledFact> Facts => facts;

    public IReadOnlyList<SkippedFact> Unusable => unusable;

    public IReadOnlyList<Filing> Filings()
    {
        var all = filings.Values.OfType<Filing>().ToList();
        all.Sort(Filing.Compare);
        return all;
    }

    public void Take(FactText text, CapexConcept? concept, string unit, Currency? currency)
    {
        var filing = FilingOf(text);
        var span = SpanOf(text);
        if (filing is not null && text.Broken is null)
        {
            if (currency is { } counted) filing.Count(counted);
            if (span is { } days) filing.Count(days);
        }

        if (concept is null) return;
        if (Wrong(text, filing, span, currency, out var value) is { } wrong)
            unusable.Add(new SkippedFact(concept.FullName, unit, text.Start, text.End, text.Value, text.Accession, wrong.Reason, wrong.Done));
        else
            facts.Add(new FiledFact(concept, currency!.Value, span!.Value, value, filing!));
    }

    private static (SkipReason Reason, string Done)? Wrong(FactText text, Filing? filing, DateSpan? span, Currency? currency, out decimal value)
    {
        value = 0;
        if (text.Broken is { } field) return (SkipReason.Malformed, $"Left out: '{field}' is given twice or is no text.");
        if (text.End is null || text.Filed is null || text.Accession is null || text.Form is null || text.Value is null)
            return (SkipReason.Malformed, "Left out: a fact needs end, val, accn, form and filed.");
        if (Day(text.Filed) is null) return (SkipReason.BadDate, $"Left out: filed '{text.Filed}' is no date.");
        if (filing is null) return (SkipReason.Malformed, "Left out: its accession number or form is not in the form of the SEC.");
        if (currency is null) return (SkipReason.NotACurrency, "Left out: its unit is no currency of ISO 4217.");
        if (text.Start is null) return (SkipReason.NoStart, "Left out: without a start it is about an instant, not a period.");
        if (span is null) return (SkipReason.BadDate, "Left out: start and end must be dates, and the start not after the end.");
        if (!text.ValueIsNumber || !Exact.TryParse(text.Value, out value)) return (SkipReason.BadValue, $"Left out: '{text.Value}' is no number that the ledger keeps exactly.");
        if (value >= Amount.Limit) return (SkipReason.BadValue, "Left out: amounts stay below 10^18.");
        return value < 0 ? (SkipReason.Negative, "Left out: capital expenditure is a payment, written without a sign; a refund is no payment.") : null;
    }

    private Filing? FilingOf(FactText text)
    {
        if (text.Accession is null || text.Filed is null) return null;
        if (filings.TryGetValue((text.Accession, text.Filed), out var known)) return known;
        if (text.Form is null) return null;
        var good = Accession().IsMatch(text.Accession) && Form().IsMatch(text.Form);
        var filing = good && Day(text.Filed) is { } filedOn ? new Filing(text.Accession, new FilingForm(text.Form), filedOn) : null;
        filings.Add((text.Accession, text.Filed), filing);
        return filing;
    }

    private static DateSpan? SpanOf(FactText text) =>
        Day(text.Start) is { } start && Day(text.End) is { } end && start <= end ? new DateSpan(start, end) : null;

    private static DateOnly? Day(string? text) => Iso.TryDate(text, out var date) && date >= Iso.Earliest && date <= Iso.Latest ? date : null;

    [GeneratedRegex(@"\A[0-9]{10}-[0-9]{2}-[0-9]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Accession();

    [GeneratedRegex(@"\A[0-9A-Za-z][0-9A-Za-z /.&-]{0,29}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
