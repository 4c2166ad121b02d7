using Ledger.Revisions;

namespace Ledger.Server.Pages;

/// <summary>A revision and the company that it is about.</summary>
/// <param name="Company">Id of the company.</param>
/// <param name="Name">Its name.</param>
/// <param name="Revision">The revision.</param>
public sealed record CompanyRevision(string Company, string Name, Revision Revision);

/// <summary>The page of revisions.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Rows">Rows of this page, the latest first.</param>
/// <param name="Found">How many there are that the filter lets through.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
/// <param name="Companies">All companies by id and name, to choose from.</param>
public sealed record RevisionsModel(PageFrame Frame, IReadOnlyList<CompanyRevision> Rows, int Found, string? Next, IReadOnlyList<(string Id, string Name)> Companies);
