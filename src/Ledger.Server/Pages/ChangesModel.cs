using Ledger.Changes;

namespace Ledger.Server.Pages;

/// <summary>The page of changes.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Changes">Changes, the last recorded first.</param>
/// <param name="After">The position after which they are shown.</param>
/// <param name="Next">The position before which the next page begins; null on the last.</param>
public sealed record ChangesModel(PageFrame Frame, IReadOnlyList<BookChange> Changes, long After, long? Next);
