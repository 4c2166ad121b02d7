using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Books;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>A point on the record clock as a parameter gives it: a position or an instant, one of the two.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Position">The last position to consider.</param>
/// <param name="Instant">The instant.</param>
public sealed partial record RecordClock(string Name, long? Position, DateTimeOffset? Instant)
{
    private const string ByPosition = "position:";

    /// <summary>Reads a parameter; null when it is absent, or when the question's problems hold what is wrong with it.</summary>
    public static RecordClock? Read(Question question, string name)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Take(name) is not { } text) return null;
        if (text.StartsWith(ByPosition, StringComparison.Ordinal))
        {
            if (long.TryParse(text.AsSpan(ByPosition.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return new RecordClock(name, position, null);
            question.Problems.Add(name, "Write a position as position:14; position:0 is the empty book.");
            return null;
        }

        // In a query a bare '+' means a space.
        var repaired = LostPlus().Replace(text, "+");
        if (Iso.TryInstant(repaired, out var instant)) return new RecordClock(name, null, instant);
        question.Problems.Add(name, Iso.TryInstant(repaired + "Z", out _)
            ? $"'{name}' needs an offset, or it would be a guess: {repaired}Z for UTC."
            : $"'{name}' must be an instant such as 2025-03-01T12:00:00Z, or a position such as position:14.");
        return null;
    }

    /// <summary>The position that a second parameter of the record clock means in a book of which a vantage is considered: not after the vantage's.</summary>
    public Outcome<long> Within(Book book, Vantage vantage, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(vantage);
        if (Position > vantage.Position)
            return Refusal.Of(RefusalCode.Invalid, Name, $"'{Name}' lies after 'recordedAsOf', position {vantage.Position}; give an earlier position.");
        if (Instant is { } instant && instant > now && !(instant <= vantage.RecordedAsOf))
            return Refusal.Of(RefusalCode.Invalid, Name, $"'{Name}' lies in the future; it is {Iso.Text(now)} here.");
        // What came in later than the vantage is beyond it, however late the instant.
        return Position ?? Math.Min(vantage.Position, book.PositionAt(Instant!.Value));
    }

    [GeneratedRegex(@"(?<=T[0-9:.]+) (?=[0-9]{2}:[0-9]{2}\z)", RegexOptions.CultureInvariant)]
    private static partial Regex LostPlus();
}
