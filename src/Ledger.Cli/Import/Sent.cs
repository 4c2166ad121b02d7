using Ledger.Cli.Connections;

namespace Ledger.Cli.Import;

/// <summary>A batch that the server was asked to check, or to record.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Asked">The rows that it was asked about.</param>
/// <param name="Wrong">What is wrong with others.</param>
/// <param name="Reply">What the server says.</param>
internal sealed record Sent(Batch Batch, IReadOnlyList<SourceRow> Asked, IReadOnlyList<(long Line, IReadOnlyList<RowProblem> Problems)> Wrong, Task<AppendReply> Reply);
