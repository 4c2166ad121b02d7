using System.Globalization;
using Ledger.Kernel;

namespace Ledger.Policies;

/// <summary>A policy as a question names it: <c>desk@2</c>, or <c>desk</c> for its latest version.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; null for the latest recorded by then.</param>
public sealed record PolicyReference(string Name, int? Version)
{
    /// <summary>How it is written.</summary>
    public const string Rule = "a policy's name such as desk, or its name and version such as desk@2";

    /// <summary>What a question uses that names none.</summary>
    public static readonly PolicyReference Default = new(Policy.Default.Name, Policy.Default.Version);

    /// <summary>Reads it; false when it is neither a name nor a name and a version from 1 on.</summary>
    public static bool TryParse(string text, out PolicyReference reference)
    {
        ArgumentNullException.ThrowIfNull(text);
        reference = Default;
        var parts = text.Split('@');
        if (parts.Length > 2 || !Slug.IsValid(parts[0])) return false;
        int? version = null;
        if (parts.Length == 2)
        {
            if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || parts[1][0] == '0') return false;
            version = number;
        }

        reference = new PolicyReference(parts[0], version);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Version is { } version ? FormattableString.Invariant($"{Name}@{version}") : Name;
}
