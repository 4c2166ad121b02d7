namespace Ledger.Server.Replays;

/// <summary>What a replay of a book's log found.</summary>
/// <param name="Book">The book.</param>
/// <param name="Position">The position up to which the log was replayed.</param>
/// <param name="Companies">Companies whose views were compared.</param>
/// <param name="Views">Stored views compared.</param>
/// <param name="Rebuilt">Whether the stored views were emptied and rebuilt from the log first.</param>
/// <param name="Equal">Whether every stored view equals its replay, byte for byte in canonical JSON.</param>
/// <param name="Differences">Those that do not.</param>
public sealed record ReplayReport(string Book, long Position, int Companies, int Views, bool Rebuilt, bool Equal, IReadOnlyList<ReplayDifference> Differences);

/// <summary>A stored view that is not what the log says.</summary>
/// <param name="View">The view.</param>
/// <param name="Company">The company.</param>
/// <param name="Why">What differs.</param>
public sealed record ReplayDifference(string View, string Company, string Why);
