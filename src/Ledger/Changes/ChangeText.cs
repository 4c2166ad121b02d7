using Ledger.Companies;
using Ledger.Discrepancies;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Revisions;

namespace Ledger.Changes;

/// <summary>What an event says, in a sentence.</summary>
internal static class ChangeText
{
    /// <summary>The sentence.</summary>
    /// <param name="content">The event.</param>
    /// <param name="figure">The figure that it is, or is about in the end; null for none.</param>
    /// <param name="company">Name of the company.</param>
    /// <param name="period">The one name of the figure's period.</param>
    /// <param name="effect">What it did to the view held before it; null for nothing.</param>
    public static string Of(LedgerEvent content, Figure? figure, string? company, string period, Effect? effect) => content switch
    {
        CompanyRegistered => $"{company} is registered.",
        PolicyRecorded p => $"Policy {p.Policy} is recorded: {p.Reason.TrimEnd('.')}.",
        CompanyChanged => $"The profile of {company} changes.",
        ExchangeRateRecorded r => FormattableString.Invariant($"1 {r.Base} is {Exact.Normalize(r.Rate)} {r.Quote} on {Iso.Text(r.On)}."),
        ForecastIssued f => $"{f.Forecaster} {Expects(f, company, period, effect)}",
        CapexAnnounced { Nature: Nature.Plan } a => $"{company} pledges {Figure(a)} for {Subject(a, period)}.",
        CapexAnnounced { Nature: Nature.Guidance } a => $"{company} guides {Figure(a)} for {Subject(a, period)}{Moved(effect)}.",
        CapexAnnounced a => $"{company} announces a project of {Figure(a)} for {Subject(a, period)}.",
        EarningsReported r => $"{company} reports {Figure(r)} for {Subject(r, period)}.",
        BasisBridged b => $"{(b.Category == Entries.Figure.Total ? company : $"{b.Category} of {company}")} in {period} is {(b.Amount.Qualifier == Qualifier.About ? "about " : "")}{Wording.Money(b.Amount.Low, b.Amount.Currency)} more {Measured(b.To)} than {Measured(b.From)}.",
        EntryConfirmed => $"{Whose(figure, company, period)} is confirmed.",
        EntryWithdrawn w => $"{Whose(figure, company, period)} is withdrawn{Why(w)}.",
        ForecastExcluded x => $"{Whose(figure, company, period)} is excluded from the consensus{Why(x)}.",
        DiscrepancyResolved d => $"{Whose(figure, company, period)} is to be believed{(d.Against.Count > 0 ? $" over {d.Against.Count} other {(d.Against.Count == 1 ? "claim" : "claims")}" : "")}{Why(d)}.",
        EntryCorrected c => $"{Whose(figure, company, period)} is corrected{(effect is { Move: { Before: { } was, After: { } now, Currency: { } currency } } && was != now ? $" from {Wording.Money(was, currency)} to {Wording.Money(now, currency)}" : "")}{Why(c)}.",
        EntryRetracted r => $"{Whose(figure, company, period)} is retracted{Why(r)}.",
        _ => $"{content.Type} of {company}.",
    };

    private static string Expects(ForecastIssued f, string? company, string period, Effect? effect) => effect switch
    {
        { Kind: RevisionKind.Raised, Move: { Before: { } was, Currency: { } currency } } => $"raises its estimate for {Of(f, company, period)} from {Wording.Money(was, currency)} to {Figure(f)}.",
        { Kind: RevisionKind.Lowered, Move: { Before: { } was, Currency: { } currency } } => $"lowers its estimate for {Of(f, company, period)} from {Wording.Money(was, currency)} to {Figure(f)}.",
        { Kind: RevisionKind.Reiterated } => $"still expects {company} to spend {Spent(f, period)}.",
        _ => $"expects {company} to spend {Spent(f, period)}.",
    };

    private static string Moved(Effect? effect) => effect is { Kind: RevisionKind.Raised or RevisionKind.Lowered, Move: { Before: { } was, Currency: { } currency } }
        ? $", {effect.Kind.Word()} from {Wording.Money(was, currency)}" : "";

    private static string Whose(Figure? figure, string? company, string period) => figure switch
    {
        null => "An entry",
        ForecastIssued f => $"The estimate of {f.Forecaster} for {Of(f, company, period)}",
        EarningsReported => $"The report of {company} for {Subject(figure, period)}",
        CapexAnnounced { Nature: Nature.Plan } => $"The pledge of {company} for {Subject(figure, period)}",
        _ => $"The {Wording.Noun(figure)} of {company} for {Subject(figure, period)}",
    };

    private static string Figure(Figure figure)
    {
        if (figure.Amount is not { } amount) return figure.Direction switch { Direction.Up => "more", Direction.Down => "less", _ => "about as much" };
        if (amount.Value is null) return $"{Wording.Money(amount.Low, amount.Currency)} to {Wording.Money(amount.High, amount.Currency)}";
        var before = amount.Qualifier switch { Qualifier.About => "about ", Qualifier.AtLeast => "at least ", Qualifier.AtMost => "at most ", _ => "" };
        return before + Wording.Money(amount.Low, amount.Currency);
    }

    private static string Spent(Figure figure, string period) =>
        $"{Figure(figure)}{(figure.Category == Entries.Figure.Total ? "" : $" on {figure.Category}")} in {period}";

    private static string Of(Figure figure, string? company, string period) =>
        figure.Category == Entries.Figure.Total ? $"{company} in {period}" : $"{figure.Category} of {company} in {period}";

    private static string Subject(Figure figure, string period) => figure.Category == Entries.Figure.Total ? period : $"{figure.Category} in {period}";

    private static string Measured(Basis basis) => basis switch
    {
        Basis.Cash => "as cash paid",
        Basis.CashAndFinanceLeases => "with finance leases",
        Basis.Accrued => "as accrued",
        _ => "by the company's own measure",
    };

    private static string Why(EntryReference reference) => reference.Reason is { } reason ? $": {reason.TrimEnd('.')}" : "";
}
