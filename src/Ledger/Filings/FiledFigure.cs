namespace Ledger.Filings;

/// <summary>A figure that the world learned from a filing: the first of its series and days, or one that differs from the last.</summary>
/// <param name="Fact">The fact, in the filing's reporting currency.</param>
/// <param name="Translation">The same fact as the filing itself translates it for convenience; null where it does not.</param>
/// <param name="Before">The fact that it restates; null for the first.</param>
/// <param name="PeriodEnd">The end of the latest period that the filing has such a figure of.</param>
public sealed record FiledFigure(FiledFact Fact, FiledFact? Translation, FiledFact? Before, DateOnly PeriodEnd);
