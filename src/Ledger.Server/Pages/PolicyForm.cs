using System.Text.Json;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Server.Pages;

/// <summary>The rules of a policy as a form, its fields named as the API names them, so that what is wrong with one is found beside it.</summary>
public static class PolicyForm
{
    /// <summary>The field that holds the policy's name.</summary>
    public const string Name = "name";

    /// <summary>The fields, in the order of the form.</summary>
    public static readonly IReadOnlyList<FormField> Fields =
    [
        new(Name, "Name", Hint: "desk"),
        new("staleAfterDays", "Days that an estimate counts", "number", "180"),
        new("windowDays", "Days that it counts at most, confirmed or not", "number", "no limit"),
        new("minimumContributors", "Estimates that a figure takes at least", "number", "1"),
        new("outliers.test", "Outliers are found by", "|modifiedZScore"),
        new("outliers.threshold", "Outliers lie beyond", "number", "3.5"),
        new("centre", "What stands for the consensus", "mean|median"),
        new("weighting", "Estimates weigh by", "equal|accuracy"),
        new("bridging", "Figures of other bases are carried", "none|recorded"),
        new("reason", "Why", "lines", Wide: true),
    ];

    /// <summary>What the form begins with: the rules of a policy, so that its next version can be made of them.</summary>
    public static IReadOnlyDictionary<string, string> Begin(PolicyItem? like)
    {
        if (like is null) return new Dictionary<string, string>();
        var fields = JsonLeaves.Of(JsonElement.Parse(new PolicyRecorded { Policy = like.Policy }.Json(asStated: true))).ToDictionary(f => f.Path, f => f.Value.ToString(), StringComparer.Ordinal);
        // The ledger's own cannot have a next version, only be followed by one of another name.
        if (like.BuiltIn) fields.Remove(Name);
        fields.Remove("reason");
        return fields;
    }

    /// <summary>Reads what was filled in by the rules of the API.</summary>
    public static PolicyRecorded Read(IReadOnlyDictionary<string, string> given, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(problems);
        var rules = FormEntry.Json(
            Fields.Where(f => f.Name != Name).Select(f => new KeyValuePair<string, string>(f.Name, given.GetValueOrDefault(f.Name, ""))),
            field => Fields.Single(f => f.Name == field).Kind == "number" ? FieldKind.Number : FieldKind.Text);
        var name = given.GetValueOrDefault(Name, "");
        if (PolicyRecorded.NameRefused(name) is { } refused) problems.Add(Name, refused);
        if (given.GetValueOrDefault("outliers.threshold", "").Length > 0 && given.GetValueOrDefault("outliers.test", "").Length == 0)
            problems.Add("outliers.test", "Choose by what outliers are found, or leave the threshold blank.");
        return PolicyRecorded.ReadRules(new Fields(JsonElement.Parse(rules.ToJsonString()), "", problems), name, version: 0);
    }
}
