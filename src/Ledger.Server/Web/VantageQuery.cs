using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Server.Web;

/// <summary>From where a request wants its answer seen, before the book's log is looked at.</summary>
/// <param name="AsOf">Date on the knowledge clock; never in the future.</param>
/// <param name="Position">The last position to consider; null when given otherwise.</param>
/// <param name="Instant">The instant on the record clock; null when given otherwise.</param>
/// <param name="Policy">The rules asked for, by name.</param>
/// <param name="Now">The instant at which the request came, by this server's clock.</param>
public sealed record VantageQuery(DateOnly AsOf, long? Position, DateTimeOffset? Instant, PolicyReference Policy, DateTimeOffset Now)
{
    /// <summary>
    /// Resolves the record clock to one position of the log, at this one place.
    /// </summary>
    /// <param name="head">The log's last position; 0 for an empty book.</param>
    /// <param name="headRecordedAt">Its recordedAt; null for an empty book.</param>
    /// <param name="positionAt">The last position recorded at or before an instant; 0 when there is none.</param>
    /// <param name="recordedAt">The recordedAt of a position from 1 to the head.</param>
    /// <param name="policies">The policies known at a position; by default only those that come with the ledger.</param>
    public Outcome<Vantage> Resolve(
        long head, DateTimeOffset? headRecordedAt, Func<DateTimeOffset, long> positionAt, Func<long, DateTimeOffset> recordedAt, Func<long, PolicyCatalogue>? policies = null)
    {
        ArgumentNullException.ThrowIfNull(positionAt);
        ArgumentNullException.ThrowIfNull(recordedAt);
        if (Position > head)
            return Refusal.Of(RefusalCode.Invalid, "recordedAsOf", $"The book's last position is {head}; position {Position} is not recorded yet.");
        // What is recorded is past, even where this server's clock runs behind the one that recorded it.
        if (Instant is { } instant && instant > Now && !(instant <= headRecordedAt))
            return Refusal.Of(RefusalCode.Invalid, "recordedAsOf", $"'recordedAsOf' lies in the future; it is {Iso.Text(Now)} here.");
        var position = Position ?? (Instant is { } at && at < headRecordedAt ? positionAt(at) : head);
        if (PolicyAt(position, policies) is not { } policy) return Refusal.Of(RefusalCode.Invalid, "policy", (policies?.Invoke(position) ?? new PolicyCatalogue([])).Unknown(Policy));
        return new Vantage(AsOf, position, position == 0 ? null : position == head ? headRecordedAt : recordedAt(position), policy);
    }

    internal static VantageQuery Read(Question question, TimeProvider clock, int ahead)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow();
        var recorded = RecordClock.Read(question, "recordedAsOf");
        if (question.Takes(Parameters.Receipt)) question.Flag(Parameters.Receipt); // read where the answer is written, refused here
        return new VantageQuery(KnowledgeClock(question, DateOnly.FromDateTime(now.UtcDateTime).AddDays(ahead)), recorded?.Position, recorded?.Instant, question.Policy(), now);
    }

    private static DateOnly KnowledgeClock(Question question, DateOnly today)
    {
        if (!question.Takes("asOf") || question.Date("asOf") is not { } asOf) return today;
        if (asOf > today) question.Problems.Add("asOf", $"'asOf' lies in the future; the world knows nothing after {Iso.Text(today)} (UTC) yet.");
        return asOf;
    }

    // The usual question names none: nobody needs a catalogue for it.
    private Policy? PolicyAt(long position, Func<long, PolicyCatalogue>? policies) =>
        Policy == PolicyReference.Default || policies is null ? new PolicyCatalogue([]).Find(Policy) : policies(position).Find(Policy);
}
