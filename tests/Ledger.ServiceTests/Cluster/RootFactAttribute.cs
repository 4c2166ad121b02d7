namespace Ledger.ServiceTests.Cluster;

/// <summary>A test of what only root meets.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess) Skip = "only root runs PostgreSQL as another user";
    }
}
