using Ledger.Cli.Terminals;

namespace Ledger.Cli.Reading;

/// <summary>Two pictures of a company compared: what the world learned from one date to another, and what the ledger learned from one position to another.</summary>
/// <param name="Company">The company.</param>
/// <param name="Currency">Currency of the figures.</param>
/// <param name="World">What the world learned, as the ledger had it at the earlier position; null when not asked for.</param>
/// <param name="Ledger">What the ledger learned about what the world knew on the later date; null when not asked for.</param>
internal sealed record Comparison(string Company, string Currency, WorldPart? World, LedgerPart? Ledger)
{
    /// <summary>Reads it. First the knowledge clock moves, then the record clock, so that the two parts add up.</summary>
    /// <param name="reading">The pictures.</param>
    /// <param name="from">The earlier date; null when only the record clock moves.</param>
    /// <param name="to">The later date; null is today.</param>
    /// <param name="recordedFrom">The earlier end of the record clock; null when only the knowledge clock moves.</param>
    /// <param name="recordedTo">The later one; null is now.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Comparison> ReadAsync(PictureReading reading, DateOnly? from, DateOnly? to, string? recordedFrom, string? recordedTo, CancellationToken cancellation)
    {
        var end = await reading.OnAsync(to, recordedTo, cancellation);
        if (from > end.AsOf) throw StopException.Usage($"--from {Kernel.Iso.Text(from.Value)} lies after --to {Kernel.Iso.Text(end.AsOf)}.");
        var history = await reading.LogAsync(end.Position, cancellation);
        var earlier = recordedFrom is null ? end : await reading.OnAsync(end.AsOf, recordedFrom, end, cancellation);
        // A company not registered yet had no entries yet.
        var position = earlier?.Position ?? 0;
        if (position > end.Position) throw StopException.Usage($"--recorded-from is position {position}, after --recorded-to, position {end.Position}.");
        var ledger = recordedFrom is null ? null
            : new LedgerPart(end.AsOf, position, end.Position, RecordedChange.Between(history, position, end.Position, end.AsOf), PictureDiff.Between(earlier, end));
        if (from is not { } first) return new Comparison(end.Company, end.Currency, null, ledger);
        if (earlier is null) return new Comparison(end.Company, end.Currency, new WorldPart(first, end.AsOf, 0, [], []), ledger);
        var start = await reading.OnAsync(first, PictureReading.At(position), cancellation, end.Currency);
        var revisions = await reading.RevisionsAsync(end.AsOf, position, cancellation);
        var world = new WorldPart(first, end.AsOf, position, Telling.Between(history.At(position), first, end.AsOf, revisions), PictureDiff.Between(start, earlier));
        return new Comparison(end.Company, end.Currency, world, ledger);
    }
}

/// <summary>What the world learned after one date up to another, as recorded at a position.</summary>
internal sealed record WorldPart(DateOnly From, DateOnly To, long Position, IReadOnlyList<Telling> Told, IReadOnlyList<PictureChange> Changes);

/// <summary>What the ledger learned after one position up to another, of what the world knew on a date.</summary>
internal sealed record LedgerPart(DateOnly AsOf, long From, long To, IReadOnlyList<RecordedChange> Recorded, IReadOnlyList<PictureChange> Changes);
