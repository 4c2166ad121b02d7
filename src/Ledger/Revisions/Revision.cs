using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Revisions;

/// <summary>One row of the audit of revisions: what an entry did to the view that was held before it.</summary>
/// <param name="Kind">What it did.</param>
/// <param name="Forecaster">Id of the forecaster; <c>company</c> for the company's own statements.</param>
/// <param name="Name">The forecaster's name as recorded with this statement, or the company's.</param>
/// <param name="Period">The period's one name.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="Currency">Currency of the figures: as stated, or the reporting one where two stated currencies meet; null without a figure.</param>
/// <param name="Before">The point held before, whole units; null when there was none, or none that can be compared.</param>
/// <param name="After">The point held from now on; null when withdrawn, or stated without a figure.</param>
/// <param name="Change">After − before; null when one is missing.</param>
/// <param name="ChangePercent">Change / before, a fraction; null when that is missing or zero.</param>
/// <param name="AnnouncedOn">When the world learned it.</param>
/// <param name="RecordedAt">When the ledger recorded it.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="Entry">The entry that the row is about.</param>
/// <param name="PreviousEntry">The entry before it in the chain; of a reference the entry that it refers to.</param>
/// <param name="DaysSincePrevious">Days between the two dates of announcement; null for the first.</param>
/// <param name="BackdatedDays">Days from the announcement to the recording, by the UTC date; −1 when recorded the day before.</param>
public sealed record Revision(
    RevisionKind Kind, string Forecaster, string Name, string Period, string Category, Basis Basis, Currency? Currency,
    decimal? Before, decimal? After, decimal? Change, decimal? ChangePercent,
    DateOnly AnnouncedOn, DateTimeOffset RecordedAt, string RecordedBy, Guid Entry, Guid? PreviousEntry, int? DaysSincePrevious, int BackdatedDays)
{
    /// <summary>The place of the row's entry in the log; settles the order of equal dates.</summary>
    internal long Position { get; init; }

    /// <summary>A row.</summary>
    /// <param name="view">Where it is seen from.</param>
    /// <param name="kind">What the entry did.</param>
    /// <param name="subject">The figure that it did it to.</param>
    /// <param name="move">The points before and after.</param>
    /// <param name="by">The entry.</param>
    /// <param name="announcedOn">When the world learned it.</param>
    /// <param name="previous">The entry before it; null for the first.</param>
    internal static Revision Of(CompanyView view, RevisionKind kind, Statement subject, Move move, Recorded by, DateOnly announcedOn, Statement? previous)
    {
        var figure = (Figure)subject.Content;
        var (forecaster, name) = figure is ForecastIssued f ? (f.ForecasterId, f.Forecaster) : (ForecastIssued.CompanyItself, view.Profile.Name);
        return new Revision(
            kind, forecaster, name, view.Seen.PeriodOf(subject), figure.Category, figure.Basis, move.Currency,
            move.Before, move.After, move.Change, Money.Ratio(move.Change, move.Before),
            announcedOn, by.RecordedAt, by.RecordedBy, by.Id,
            previous?.Id,
            announcedOn.DayNumber - previous?.KnownOn.DayNumber,
            DateOnly.FromDateTime(by.RecordedAt.UtcDateTime).DayNumber - announcedOn.DayNumber)
        {
            Position = by.Position,
        };
    }
}
