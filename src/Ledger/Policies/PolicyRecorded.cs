using System.Text.Json;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Policies;

/// <summary>
/// A version of a policy of the book. It never changes, because answers name it, and counts from its recordedAt on: it is no fact that the
/// world learned, has no other date, and cannot be corrected or retracted, only followed by the next version.
/// </summary>
public sealed record PolicyRecorded : LedgerEvent
{
    /// <summary>Most days of a rule.</summary>
    public const int MostDays = 36_500;

    /// <summary>Most contributors that a policy may ask for.</summary>
    public const int MostContributors = 1_000;

    private static readonly IReadOnlyDictionary<string, Centre> Centres = Enum.GetValues<Centre>().ToDictionary(c => c.Word(), StringComparer.Ordinal);
    private static readonly IReadOnlyDictionary<string, Weighting> Weightings = Enum.GetValues<Weighting>().ToDictionary(w => w.Word(), StringComparer.Ordinal);
    private static readonly IReadOnlyDictionary<string, Bridging> Bridgings = Enum.GetValues<Bridging>().ToDictionary(b => b.Word(), StringComparer.Ordinal);
    private static readonly IReadOnlyDictionary<string, OutlierTest> Tests = Enum.GetValues<OutlierTest>().ToDictionary(t => t.Word(), StringComparer.Ordinal);

    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("policy", nameof(PolicyRecorded), typeof(PolicyRecorded), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <summary>Its rules, name and version.</summary>
    public Policy Policy { get; init; } = Policy.Default;

    /// <summary>Why it is as it is.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Reads rules as a user sends them, or as they are stored; name and version are the caller's.</summary>
    public static PolicyRecorded ReadRules(Fields fields, string name, int version)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new PolicyRecorded
        {
            Policy = new Policy(name, version, Whole(fields, "staleAfterDays", 1, MostDays) ?? Policy.Default.StaleAfterDays)
            {
                WindowDays = Whole(fields, "windowDays", 1, MostDays),
                MinimumContributors = Whole(fields, "minimumContributors", 1, MostContributors) ?? 1,
                Outliers = ReadOutliers(fields),
                Centre = fields.Word("centre", Centres) ?? Centre.Mean,
                Weighting = fields.Word("weighting", Weightings) ?? Weighting.Equal,
                Bridging = fields.Word("bridging", Bridgings) ?? Bridging.None,
            },
            Reason = fields.Text("reason", 1000, required: true, lines: true) ?? "",
        };
    }

    /// <summary>Why a policy of the book may not bear a name; null when it may.</summary>
    public static string? NameRefused(string name) =>
        !Slug.IsValid(name) ? $"A policy's name is {Slug.Rule}."
        : name == Policy.Default.Name ? $"'{name}' comes with the ledger and stays as it is; choose another name."
        : null;

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("name", Policy.Name);
        json.WriteNumber("version", Policy.Version);
        json.WriteNumber("staleAfterDays", Policy.StaleAfterDays);
        if (Policy.WindowDays is { } window) json.WriteNumber("windowDays", window);
        json.WriteNumber("minimumContributors", Policy.MinimumContributors);
        if (Policy.Outliers is { } outliers)
        {
            json.WriteStartObject("outliers");
            json.WriteString("test", outliers.Test.Word());
            json.WriteNumber("threshold", Exact.Normalize(outliers.Threshold));
            json.WriteEndObject();
        }

        json.WriteString("centre", Policy.Centre.Word());
        json.WriteString("weighting", Policy.Weighting.Word());
        // Left out where it is none, so that policies from before it keep their fingerprints.
        if (Policy.Bridging != Bridging.None) json.WriteString("bridging", Policy.Bridging.Word());
        json.WriteString("reason", Reason);
    }

    private static PolicyRecorded Read(Fields fields)
    {
        var name = fields.Text("name", 63, required: true);
        if (name is not null && NameRefused(name) is { } refused) fields.Report("name", refused);
        return ReadRules(fields, name ?? "", Whole(fields, "version", 1, int.MaxValue, required: true) ?? 0);
    }

    private static OutlierRule? ReadOutliers(Fields fields)
    {
        if (fields.Inner("outliers") is not { } inner) return null;
        var test = inner.Word("test", Tests) ?? OutlierTest.ModifiedZScore;
        var threshold = inner.Number("threshold") ?? OutlierRule.UsualThreshold;
        if (threshold is <= 0 or >= 1000) inner.Report("threshold", "'threshold' must be above zero and below 1,000; 3.5 is usual.");
        inner.RefuseUnknown("A rule for outliers");
        return new OutlierRule(test, Exact.Normalize(threshold));
    }

    private static int? Whole(Fields fields, string name, int least, int most, bool required = false)
    {
        if (fields.Number(name, required) is not { } number) return null;
        if (number >= least && number <= most && number == decimal.Truncate(number)) return (int)number;
        fields.Report(name, $"'{name}' must be a whole number from {least} to {most}.");
        return null;
    }
}
