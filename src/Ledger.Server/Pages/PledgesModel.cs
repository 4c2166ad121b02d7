using Ledger.Commitments;
using Ledger.Discrepancies;

namespace Ledger.Server.Pages;

/// <summary>A pledge and the company that made it.</summary>
/// <param name="Company">Id of the company.</param>
/// <param name="Name">Its name.</param>
/// <param name="Pledge">The pledge.</param>
public sealed record CompanyPledge(string Company, string Name, Commitment Pledge);

/// <summary>The page of pledges.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Pledges">Pledges, the latest first.</param>
/// <param name="About">Name of the one company asked about; null for several.</param>
public sealed record PledgesModel(PageFrame Frame, IReadOnlyList<CompanyPledge> Pledges, string? About);

/// <summary>A contradiction and the company that it is about.</summary>
/// <param name="Company">Id of the company.</param>
/// <param name="Name">Its name.</param>
/// <param name="Contradiction">The contradiction.</param>
public sealed record CompanyContradiction(string Company, string Name, Discrepancy Contradiction);

/// <summary>The page of contradictions.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Found">Contradictions, the latest first.</param>
/// <param name="About">Name of the one company asked about; null for several.</param>
public sealed record ContradictionsModel(PageFrame Frame, IReadOnlyList<CompanyContradiction> Found, string? About);
