using System.Text.RegularExpressions;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>What kind of entry a claim becomes.</summary>
internal enum ClaimType
{
    /// <summary>A report.</summary>
    Report,

    /// <summary>An outlook for a year or a part of one.</summary>
    Guidance,

    /// <summary>A pledge over a horizon.</summary>
    Plan,

    /// <summary>A forecast.</summary>
    Forecast,
}

/// <summary>A claim that can be recorded: everything that an entry needs is there.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Type">What it becomes.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Period">What it is about.</param>
/// <param name="Amount">Its figure, or its direction.</param>
internal sealed partial record SoundClaim(Claim Claim, ClaimType Type, Subject Subject, ClaimPeriod Period, ClaimAmount Amount)
{
    /// <summary>The day on which the world learned it.</summary>
    public DateOnly On => Claim.Day.On;

    /// <summary>What it measures.</summary>
    public Basis Basis => Claim.Basis ?? Subject.OwnMeasure;

    /// <summary>Its category.</summary>
    public string Category => Slug.Of(Claim.Category);

    /// <summary>Its forecaster's name.</summary>
    public string Forecaster => Claim.Forecaster is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : "";

    /// <summary>Whether its forecaster is no house but a count of what others expect.</summary>
    public bool IsTally => Type == ClaimType.Forecast && Tally().IsMatch(Forecaster);

    /// <summary>What it and others are about: one forecaster's or the company's statements about one measure. A pledge is one, whatever it is called.</summary>
    public (string, ClaimType, string, DateSpan, Currency, string, Basis?) Subjects =>
        (Subject.Id, Type, Slug.Of(Forecaster), Period.Days, Claim.Currency, Type == ClaimType.Plan ? "" : Category, Type == ClaimType.Plan ? null : Basis);

    /// <summary>Name by which other entries refer to it: drawn from its content, so that it is the same in every import.</summary>
    public string Ref => $"statement-{Entry(null).Fingerprint().ToString()[..16]}";

    /// <summary>It as an entry; what can be referred to bears its reference.</summary>
    public Figure Entry() => Entry(Type == ClaimType.Report ? null : Ref);

    /// <summary>The source of a claim.</summary>
    public static Source SourceOf(Claim claim) => new(claim.Title, Url: claim.Url, PublishedOn: claim.PublishedOn);

    /// <summary>What is remarked about a claim: whence its day, and what is doubtful.</summary>
    public static string NoteOf(Claim claim, bool contradicts = false)
    {
        var note = claim.Day.Note;
        if (claim.Kind == ClaimKind.Restatement) note += " It restates an earlier figure.";
        if (contradicts) note += $" The file calls its days '{claim.Period}'.";
        return claim.Defect is null ? note : $"{note} Defect: {claim.Defect}.";
    }

    private Figure Entry(string? reference)
    {
        Figure kind = Type switch
        {
            ClaimType.Report => new EarningsReported { YearOnYear = Claim.YearOnYear, QuarterOnQuarter = Claim.QuarterOnQuarter },
            ClaimType.Forecast => new ForecastIssued { Forecaster = Forecaster },
            _ => new CapexAnnounced { Nature = Type == ClaimType.Plan ? Nature.Plan : Nature.Guidance },
        };
        return kind with
        {
            Company = Subject.Id,
            AnnouncedOn = On,
            Period = Period.Period,
            ExactDays = Period.ExactDays,
            Basis = Basis,
            Category = Category,
            Amount = Amount.Amount,
            Direction = Amount.Direction,
            Source = SourceOf(Claim),
            Note = NoteOf(Claim, Period.Contradicts),
            Ref = reference,
        };
    }

    [GeneratedRegex(@"\b(?:consensus|tally|expectations|unnamed|press|aggregator|attributed|author)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tally();
}
