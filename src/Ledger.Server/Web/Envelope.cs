using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>What every answer repeats, so that it can be asked for again.</summary>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock; null for an empty book.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
internal sealed record Envelope(DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, Policy Policy);
