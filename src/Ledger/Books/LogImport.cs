using System.Text;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Books;

/// <summary>What became of the lines of a log that were sent to a book.</summary>
/// <param name="Position">The last position of the book afterwards.</param>
/// <param name="Recorded">Lines that were recorded.</param>
/// <param name="Known">Lines that the book held already, and equal.</param>
public sealed record LogReceipt(long Position, int Recorded, int Known);

/// <summary>Takes a part of a log into a book that is empty or holds that very log up to there, keeping positions, ids and instants.</summary>
public static class LogImport
{
    /// <summary>
    /// What is wrong with lines beside each other: they are one book's, position after position, and no instant is earlier than the one before.
    /// </summary>
    public static void Check(IReadOnlyList<(string Path, LogLine Line)> lines, Problems problems)
    {
        for (var i = 1; i < lines.Count; i++)
        {
            var ((_, before), (path, line)) = (lines[i - 1], lines[i]);
            if (line.Book != before.Book)
                problems.Add($"{path}.book", $"This line belongs to the log of '{line.Book}', the one before to that of '{before.Book}'; send one log at a time.");
            if (line.Recorded.Position != before.Recorded.Position + 1)
                problems.Add($"{path}.position", $"Position {before.Recorded.Position + 1} must come here, after {before.Recorded.Position}: send lines in the order of the log, and all of them.");
            if (line.Recorded.RecordedAt < before.Recorded.RecordedAt)
                problems.Add($"{path}.recordedAt", $"No position is recorded before the one it follows, which is of {Iso.Text(before.Recorded.RecordedAt)}.");
        }
    }

    /// <summary>Decides lines that stand in order: how many were recorded, or why none was. What follows a line that is refused is not looked at.</summary>
    public static (LogReceipt? Receipt, Refusal? Refusal) Decide(Draft draft, IReadOnlyList<(string Path, LogLine Line)> lines)
    {
        if (lines.Count == 0) return (new LogReceipt(draft.Position, 0, 0), null);
        var (first, start) = lines[0];
        if (start.Recorded.Position > draft.Position + 1)
            return No(RefusalCode.LogDiffers, $"{first}.position", $"The book ends at position {draft.Position}; send the log from position {draft.Position + 1} on.");
        if (draft.Position == 0) draft.BeginAs(start.Book);
        if (start.Book != draft.Origin)
            return No(RefusalCode.LogDiffers, $"{first}.book", $"The book holds the log of '{draft.Origin}', this is the log of '{start.Book}'; bring it into an empty book.");

        var end = draft.Position;
        foreach (var (path, line) in lines)
        {
            var refusal = line.Recorded.Position <= draft.Position ? Compare(draft.At(line.Recorded.Position), line.Recorded) : Admit(draft, line.Recorded);
            if (refusal is not null) return (null, refusal.Under(path));
        }

        var known = lines.Count(l => l.Line.Recorded.Position <= end);
        return (new LogReceipt(draft.Position, lines.Count - known, known), null);
    }

    private static (LogReceipt?, Refusal?) No(string code, string path, string message) => (null, Refusal.Of(code, path, message));

    private static Refusal? Admit(Draft draft, Recorded foreign)
    {
        if (foreign.RecordedAt > draft.RecordedAt)
            return Refusal.Of(RefusalCode.Invalid, "recordedAt", $"'recordedAt' lies in the future; it is {Iso.Text(draft.RecordedAt)} here.");
        if (draft.Position > 0 && draft.At(draft.Position).RecordedAt is var last && foreign.RecordedAt < last)
            return Refusal.Of(RefusalCode.Invalid, "recordedAt", $"Position {draft.Position} of the book is of {Iso.Text(last)}; nothing is recorded before what it follows.");
        return draft.Admit(foreign) is { } refusal ? refusal.Under("content") with { Code = RefusalCode.Invalid } : null;
    }

    private static Refusal? Compare(Recorded here, Recorded sent)
    {
        var differing = new Problems();
        void Differ(string field, string ours, string theirs)
        {
            if (ours != theirs) differing.Add(field, $"At position {here.Position} the book has {ours}, the line {theirs}.");
        }

        Differ("event", EventKind.Of(here.Content).EventName, EventKind.Of(sent.Content).EventName);
        Differ("recordedAt", Iso.Text(here.RecordedAt), Iso.Text(sent.RecordedAt));
        Differ("recordedBy", here.RecordedBy, sent.RecordedBy);
        Differ("correlationId", here.CorrelationId, sent.CorrelationId);
        Differ("fingerprint", here.Fingerprint.Hex, sent.Fingerprint.Hex);
        // The same amount may be stated in another scale: one content, two texts.
        if (here.Fingerprint == sent.Fingerprint && !here.Content.Json(asStated: true).AsSpan().SequenceEqual(sent.Content.Json(asStated: true)))
            Differ("content", Encoding.UTF8.GetString(here.Content.Json(asStated: true)), Encoding.UTF8.GetString(sent.Content.Json(asStated: true)));
        return differing.None ? null : new Refusal(
            RefusalCode.LogDiffers,
            $"At position {here.Position} the book differs from the log sent in {string.Join(", ", differing.All.Select(p => p.Path))}: it holds another log, or has gone its own way. Bring the log into an empty book.",
            differing.All);
    }
}
