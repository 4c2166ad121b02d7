namespace Ledger.Kernel;

/// <summary>Where an answer is seen from: both clocks, resolved once, and the policy.</summary>
/// <param name="AsOf">What the world knew on this date: entries announced on or before it.</param>
/// <param name="Position">What the ledger had recorded: entries at this position of the book or before it.</param>
/// <param name="RecordedAsOf">The recordedAt of that position; null for an empty book.</param>
/// <param name="Policy">The rules by which estimates count.</param>
public sealed record Vantage(DateOnly AsOf, long Position, DateTimeOffset? RecordedAsOf, Policy Policy);
