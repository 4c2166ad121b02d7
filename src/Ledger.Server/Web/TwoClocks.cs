using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>The two points on the record clock between which a question looks; null is the vantage's own.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The second, not before it.</param>
public sealed record TwoClocks(RecordClock? From, RecordClock? To)
{
    /// <summary>Reads both.</summary>
    public static TwoClocks Read(Question question) => new(RecordClock.Read(question, "fromRecordedAsOf"), RecordClock.Read(question, "toRecordedAsOf"));

    /// <summary>The positions that they mean.</summary>
    public Outcome<(long From, long To)> Resolve(Reading reading, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(clock);
        var (from, to) = (reading.Vantage.Position, reading.Vantage.Position);
        var now = clock.GetUtcNow();
        if (From is not null && !From.Within(reading.Book, reading.Vantage, now).Ok(out from, out var refusal)) return refusal;
        if (To is not null && !To.Within(reading.Book, reading.Vantage, now).Ok(out to, out refusal)) return refusal;
        if (from > to) return Refusal.Of(RefusalCode.Invalid, "toRecordedAsOf", $"'toRecordedAsOf' is position {to}, 'fromRecordedAsOf' position {from}; swap the two.");
        return (from, to);
    }

    /// <summary>The position at which a book stood then: as given, else at the end of the vantage's date, UTC.</summary>
    public static Outcome<long> Then(RecordClock? given, Reading reading, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(clock);
        if (given is not null) return given.Within(reading.Book, reading.Vantage, clock.GetUtcNow());
        return Math.Min(reading.Vantage.Position, reading.Book.PositionBefore(reading.Vantage.AsOf.AddDays(1)));
    }

    /// <summary>The refusal of a date of which the vantage knows nothing yet.</summary>
    public static Refusal TooLate(string name, DateOnly asOf) =>
        Refusal.Of(RefusalCode.Invalid, name, $"'{name}' lies after 'asOf', {Iso.Text(asOf)}; give an earlier day, or a later 'asOf'.");
}
