namespace Ledger.Server.Web.OpenApi;

/// <summary>
/// Says with which statuses an endpoint refuses, beyond those that follow from its address, parameters and body.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RefusesAttribute(params int[] statuses) : Attribute
{
    /// <summary>HTTP statuses.</summary>
    public IReadOnlyList<int> Statuses { get; } = statuses;
}
