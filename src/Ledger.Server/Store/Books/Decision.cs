using Ledger.Books;

namespace Ledger.Server.Store.Books;

/// <summary>What a group of requests came to: decided, and to be written.</summary>
/// <param name="Draft">What is added to the log.</param>
/// <param name="Growth">What that does to the log's Merkle tree.</param>
/// <param name="Outcomes">The answer to each request, in order.</param>
/// <param name="ToKeep">Answers that are kept under an idempotency key.</param>
public sealed record Decision(Draft Draft, LogGrowth Growth, AppendOutcome[] Outcomes, IReadOnlyList<(IdempotencyKey Key, AppendAnswer Answer)> ToKeep);

/// <summary>How the turn of a group at the book's writer joins with the next one.</summary>
/// <param name="Decided">What the group came to when it was decided ahead of its turn; null when it was not.</param>
/// <param name="Meanwhile">What is done while many rows are written, told what they are and when they are committed; must not fail.</param>
public sealed record Turn(Decision? Decided, Func<Decision, Task, Task> Meanwhile);
