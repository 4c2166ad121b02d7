using System.Text.RegularExpressions;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>An entry, and the claim that it is from.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Entry">The entry.</param>
internal sealed record StatementEntry(Claim Claim, Entry Entry);

/// <summary>A company to register, and the line that first needs it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Profile">Its profile.</param>
internal sealed record StatementCompany(long Line, CompanyRegistered Profile);

/// <summary>What a file of statements becomes in a book.</summary>
/// <param name="Companies">What has to be registered, members before their groups.</param>
/// <param name="Entries">What is recorded, by the day on which the world learned it.</param>
/// <param name="Listed">What is not, by line: with the entries that is every claim, once.</param>
internal sealed partial record StatementMapping(IReadOnlyList<StatementCompany> Companies, IReadOnlyList<StatementEntry> Entries, IReadOnlyList<ListedClaim> Listed)
{
    // Longer than a fiscal year of 53 weeks: an outlook over more than that is a pledge.
    private const int LongestYear = 372;

    /// <summary>Maps claims.</summary>
    /// <param name="claims">All claims of a file: what is a copy, only the whole tells.</param>
    /// <param name="book">The companies that the book has.</param>
    /// <param name="withDefects">Whether claims that are known to be wrong come in too.</param>
    public static StatementMapping Of(IReadOnlyList<Claim> claims, IReadOnlyList<CompanyRegistered> book, bool withDefects = false)
    {
        var subjects = new Subjects(claims, book);
        var (statements, withdrawals, listed) = (new List<SoundClaim>(), new List<Claim>(), new List<ListedClaim>());
        foreach (var claim in claims)
        {
            if (Undated(claim, withDefects) is { } no) listed.Add(no);
            else if (claim.Kind == ClaimKind.Withdrawal) withdrawals.Add(claim);
            else if (Judge(claim, subjects, out var statement) is { } unfit) listed.Add(unfit);
            else statements.Add(statement!);
        }

        var copies = Copies.Of(statements);
        listed.AddRange(copies.Listed);
        var entries = new List<StatementEntry>();
        foreach (var said in copies.Said)
        {
            entries.Add(new StatementEntry(said.Claim, said.Entry()));
            if (said.IsTally) entries.Add(new StatementEntry(said.Claim, Exclusion(said)));
        }

        entries.AddRange(copies.Confirmed.Select(c => new StatementEntry(c.Again.Claim, Confirmation(c.Again.Claim, c.First))));
        foreach (var claim in withdrawals)
        {
            if (Withdrawn(claim, subjects, copies.Said) is { } target) entries.Add(new StatementEntry(claim, Withdrawal(claim, target)));
            else listed.Add(new ListedClaim(claim, ListedReason.NothingWithdrawn, "The file has no earlier statement of this company, forecaster, period and category that this withdraws."));
        }

        var companies = copies.Said.OrderBy(s => s.Claim.Line)
            .SelectMany(s => s.Subject.Missing.Select(profile => new StatementCompany(s.Claim.Line, profile))).DistinctBy(c => c.Profile.Company).ToList();
        return new StatementMapping(
            companies,
            [.. entries.OrderBy(e => e.Entry.KnownOn).ThenBy(e => e.Claim.Line)],
            [.. listed.OrderBy(l => l.Claim.Line)]);
    }

    private static ListedClaim? Undated(Claim claim, bool withDefects) => claim switch
    {
        { Defect: { } defect } when !withDefects => new ListedClaim(claim, ListedReason.Defect, $"The file marks it as wrong: {defect}. Take it all the same with --with-defects."),
        { Day.Source: DaySource.Missing } => new ListedClaim(claim, ListedReason.NoDate, "Nothing says on which day it was known."),
        { Day.Source: DaySource.Month } => new ListedClaim(claim, ListedReason.MonthOnly, "Only the month is known; a date is a day."),
        { Day.Source: DaySource.Page } when Past().IsMatch(claim.Notes) =>
            new ListedClaim(claim, ListedReason.Superseded, "It was said before the page that tells of it, and no day is known."),
        _ => null,
    };

    private static ListedClaim? Judge(Claim claim, Subjects subjects, out SoundClaim? statement)
    {
        statement = null;
        ListedClaim No(ListedReason reason, string message) => new(claim, reason, message);
        var isForecast = claim.Kind == ClaimKind.AnalystForecast;
        if (!isForecast && claim.Forecaster is { } other) return No(ListedReason.NotTheCompany, $"It comes from '{other}', so it is no statement of the company's own.");
        if (isForecast && Slug.Of(claim.Forecaster ?? "") is "" or ForecastIssued.CompanyItself) return No(ListedReason.NoForecaster, "A forecast needs the house that made it.");
        var isReport = claim.Kind is ClaimKind.EarningsReport or ClaimKind.Restatement;
        if (ClaimAmount.Of(claim) is not { } amount || (isReport && amount.Amount is null))
            return No(ListedReason.NoFigure, $"It states no amount{(isReport ? "" : " and no clear direction")} ({Word(claim.Qualifier)}).");
        if (!Slug.IsValid(Slug.Of(claim.Category))) return No(ListedReason.NoId, $"'{claim.Category}' gives no category: {Slug.Rule}.");
        if (subjects.Of(claim) is not { } subject) return No(ListedReason.NoId, $"'{claim.Company}' gives no company: no id comes of it, a member is not known, or the book uses the id for another.");
        if (ClaimPeriod.Of(claim.Period, claim.Days, subject.Calendar) is not { } period) return No(ListedReason.NoPeriod, $"'{claim.Period}' does not say when it begins and ends.");
        var type = isForecast ? ClaimType.Forecast
            : isReport ? ClaimType.Report
            : claim.Kind == ClaimKind.Announcement || period.Days.Days > LongestYear ? ClaimType.Plan
            : ClaimType.Guidance;
        statement = new SoundClaim(claim, type, subject, period, amount);
        return null;
    }

    private static SoundClaim? Withdrawn(Claim claim, Subjects subjects, IEnumerable<SoundClaim> said)
    {
        if (subjects.Of(claim) is not { } subject || ClaimPeriod.Of(claim.Period, claim.Days, subject.Calendar) is not { } period) return null;
        return said.Where(s => s.Subject.Id == subject.Id && s.Period.Days == period.Days && s.Category == Slug.Of(claim.Category) && s.On <= claim.Day.On
                && (claim.Forecaster is { } name ? s.Type == ClaimType.Forecast && Slug.Of(s.Forecaster) == Slug.Of(name) : s.Type is ClaimType.Plan or ClaimType.Guidance)
                && (s.On < claim.Day.On || s.Claim.Line < claim.Line))
            .MaxBy(s => (s.On, s.Claim.Line));
    }

    private static ForecastExcluded Exclusion(SoundClaim said) => new()
    {
        Target = $"ref:{said.Ref}",
        AnnouncedOn = said.On,
        Reason = "A count of what others expect, not the forecast of one house.",
    };

    private static EntryConfirmed Confirmation(Claim again, SoundClaim first) => new()
    {
        Target = $"ref:{first.Ref}",
        AnnouncedOn = again.Day.On,
        Source = SoundClaim.SourceOf(again),
        Note = SoundClaim.NoteOf(again),
    };

    private static EntryWithdrawn Withdrawal(Claim claim, SoundClaim target) => new()
    {
        Target = $"ref:{target.Ref}",
        AnnouncedOn = claim.Day.On,
        Source = SoundClaim.SourceOf(claim),
        Note = SoundClaim.NoteOf(claim),
    };

    private static string Word(ClaimQualifier qualifier) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(qualifier.ToString());

    [GeneratedRegex(@"\bsuperseded\b|\bprevious forecast\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Past();
}
