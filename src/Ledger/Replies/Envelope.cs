using Ledger.Kernel;

namespace Ledger.Replies;

/// <summary>What every answer repeats, so that it can be asked for again.</summary>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock; null for an empty book.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
public sealed record Envelope(DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, Policy Policy)
{
    /// <summary>What an answer from a vantage repeats.</summary>
    public static Envelope Of(Vantage vantage)
    {
        ArgumentNullException.ThrowIfNull(vantage);
        return new(vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy);
    }
}
