using Ledger.Commitments;

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
