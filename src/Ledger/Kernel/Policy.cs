namespace Ledger.Kernel;

/// <summary>The rules by which estimates count, named and versioned so that an answer can be asked for again.</summary>
/// <param name="Name">Name, such as <c>default</c>.</param>
/// <param name="Version">Version, from 1 on.</param>
/// <param name="StaleAfterDays">Estimates older than this many days do not count; the day itself still does.</param>
public sealed record Policy(string Name, int Version, int StaleAfterDays)
{
    /// <summary>The policy of every answer that asks for no other.</summary>
    public static readonly Policy Default = new("default", 1, 180);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name}@{Version}");
}
