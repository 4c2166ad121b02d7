using System.Globalization;
using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Server.Pages;

/// <summary>The page of policies.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Policies">Every policy with all its versions, the latest first.</param>
/// <param name="Draft">The form; null for those who may not define any.</param>
public sealed record PoliciesModel(PageFrame Frame, IReadOnlyList<IReadOnlyList<PolicyItem>> Policies, PolicyDraft? Draft)
{
    /// <summary>The rules of a policy, a sentence each.</summary>
    public static IReadOnlyList<string> Rules(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return
        [
            $"An estimate counts for {Tell.Count(policy.StaleAfterDays, "day", "days")} after it was announced or last confirmed.",
            policy.WindowDays is { } window ? $"What was announced more than {Tell.Count(window, "day", "days")} ago does not count, confirmed or not." : "However often it is confirmed, it goes on counting.",
            policy.MinimumContributors == 1 ? "One estimate is enough for a figure." : $"With fewer than {Tell.Count(policy.MinimumContributors)} estimates there is a count and no figure.",
            policy.Outliers is { } outliers
                ? $"An estimate with a modified z-score above {outliers.Threshold.ToString("0.####", CultureInfo.InvariantCulture)} lies too far from the others and does not count."
                : "None is left out for lying far from the others.",
            policy.Centre == Centre.Median ? "The median stands for the consensus in surprises, guidance and comparisons." : "The mean stands for the consensus.",
            policy.Weighting == Weighting.Accuracy ? "The nearer a house came to earlier actuals, the more its estimate weighs in the mean." : "All estimates weigh the same in the mean.",
            policy.Bridging == Bridging.Recorded ? "Figures of other bases are carried over by the bridges that were recorded." : "Figures of unlike bases never meet.",
        ];
    }
}

/// <summary>The form that defines a version of a policy.</summary>
/// <param name="Token">Goes with the form.</param>
/// <param name="Fields">What was filled in, by name.</param>
/// <param name="Refusal">Why it was refused; null when it was not, or nothing was sent yet.</param>
/// <param name="Checked">The version that it would be, or already is; null unless it was checked and nothing is wrong.</param>
/// <param name="Duplicate">Whether the latest version has these rules already.</param>
/// <param name="Differs">Where the consensus of the day would be another than by the policy of the page.</param>
public sealed record PolicyDraft(
    string Token, IReadOnlyDictionary<string, string> Fields, Refusal? Refusal = null, Policy? Checked = null, bool Duplicate = false, IReadOnlyList<PolicyDifference>? Differs = null)
{
    /// <summary>Most differences that are shown.</summary>
    public const int MostShown = 50;

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Wrong(string name) => Refusal?.Problems.Where(p => p.Path == name || (p.Path == "outliers" && name == "outliers.test")).Select(p => p.Message).FirstOrDefault();

    /// <summary>What is wrong with no field of the form.</summary>
    public string? WrongElsewhere => Refusal is { Problems.Count: 0 } ? Refusal.Detail : null;
}
