namespace Ledger.Discrepancies;

/// <summary>A discrepancy that was found, told in words and numbers only to those who want more than their count.</summary>
/// <param name="AnnouncedOn">The day from which the world could see it.</param>
/// <param name="Tell">Tells it.</param>
internal sealed record Finding(DateOnly AnnouncedOn, Func<Discrepancy> Tell);
