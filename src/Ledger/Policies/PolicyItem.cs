using System.Text.Json.Serialization;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Policies;

/// <summary>A version of a policy, and who made it so.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, from 1 on.</param>
/// <param name="BuiltIn">Whether it comes with the ledger; then nobody recorded it.</param>
/// <param name="StaleAfterDays">Days after its announcement or last confirmation up to which an estimate counts.</param>
/// <param name="WindowDays">Days after its announcement up to which it counts, confirmed or not; null for no limit.</param>
/// <param name="MinimumContributors">With fewer estimates there is a count and no figure.</param>
/// <param name="Outliers">Which estimates lie too far from the others to count; null for none.</param>
/// <param name="Centre">Which figure stands for the consensus where one is needed.</param>
/// <param name="Weighting">How much each estimate counts in the mean.</param>
/// <param name="Position">Its place in the log; null when it is built in.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="Entry">Its id in the log.</param>
/// <param name="Reason">Why it is as it is.</param>
public sealed record PolicyItem(
    string Name, int Version, bool BuiltIn, int StaleAfterDays, int? WindowDays, int MinimumContributors, OutlierRule? Outliers, Centre Centre, Weighting Weighting,
    long? Position, DateTimeOffset? RecordedAt, string? RecordedBy, Guid? Entry, string? Reason)
{
    /// <summary>Whether figures of other bases may be carried to the one asked for; left out where none may.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Bridging Bridging { get; init; }

    /// <summary>The rules themselves.</summary>
    [JsonIgnore]
    public Policy Policy => new(Name, Version, StaleAfterDays)
    {
        WindowDays = WindowDays,
        MinimumContributors = MinimumContributors,
        Outliers = Outliers,
        Centre = Centre,
        Weighting = Weighting,
        Bridging = Bridging,
    };

    /// <summary>One that comes with the ledger.</summary>
    public static PolicyItem OfLedger(Policy policy) => Of(policy, null, null);

    /// <summary>One that was recorded.</summary>
    public static PolicyItem Of(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var content = (PolicyRecorded)recorded.Content;
        return Of(content.Policy, recorded, content.Reason);
    }

    private static PolicyItem Of(Policy policy, Recorded? recorded, string? reason) => new(
        policy.Name, policy.Version, recorded is null, policy.StaleAfterDays, policy.WindowDays, policy.MinimumContributors, policy.Outliers, policy.Centre, policy.Weighting,
        recorded?.Position, recorded?.RecordedAt, recorded?.RecordedBy, recorded?.Id, reason)
    {
        Bridging = policy.Bridging,
    };
}
