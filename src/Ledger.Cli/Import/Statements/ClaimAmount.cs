using System.Text.RegularExpressions;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>The figure of a claim, or the way it points.</summary>
/// <param name="Amount">The figure in the unit of the source, which says how far it is rounded.</param>
/// <param name="Direction">Where it points; null with a figure.</param>
internal sealed partial record ClaimAmount(Amount? Amount, Direction? Direction)
{
    /// <summary>The figure or direction of a claim; null when it states neither.</summary>
    public static ClaimAmount? Of(Claim claim)
    {
        // A range stays one, whatever word stands beside it.
        if (claim is { Low: { } low, High: { } high } && claim.Qualifier < ClaimQualifier.Qualitative) return Range(claim, low, high);
        return claim.Qualifier switch
        {
            ClaimQualifier.Exact => Value(claim, claim.Single, Qualifier.Exact),
            ClaimQualifier.About => Value(claim, claim.Single, Qualifier.About),
            ClaimQualifier.Over or ClaimQualifier.AtLeast => Value(claim, claim.Low ?? claim.Single, Qualifier.AtLeast),
            ClaimQualifier.UpTo => Value(claim, claim.High ?? claim.Single, Qualifier.AtMost),
            ClaimQualifier.Qualitative => Pointing(claim.Notes) is { } direction ? new ClaimAmount(null, direction) : null,
            _ => null,
        };
    }

    private static ClaimAmount? Value(Claim claim, decimal? figure, Qualifier qualifier)
    {
        if (figure is not { } value) return null;
        var (scale, tenths) = Unit(claim.Unit);
        return new ClaimAmount(new Amount(claim.Currency, Stated(value, scale, tenths), null, null, scale, qualifier), null);
    }

    private static ClaimAmount Range(Claim claim, decimal low, decimal high)
    {
        var (scale, tenths) = Unit(claim.Unit);
        return new ClaimAmount(new Amount(claim.Currency, null, Stated(low, scale, tenths), Stated(high, scale, tenths), scale, Qualifier.Exact), null);
    }

    private static decimal Stated(decimal whole, Scale scale, bool tenths)
    {
        var stated = Exact.Normalize(whole / Amount.UnitOf(scale));
        // In 億 (a hundred million) a round billion is stated to its tenth.
        return tenths && stated.Scale == 0 ? stated * 1.0m : stated;
    }

    private static (Scale Scale, bool Tenths) Unit(string? unit) => unit switch
    {
        null => (Scale.One, false),
        _ when Trillions().IsMatch(unit) => (Scale.Trillion, false),
        _ when Billions().IsMatch(unit) => (Scale.Billion, false),
        _ when Millions().IsMatch(unit) => (Scale.Million, false),
        _ when unit.Contains('億', StringComparison.Ordinal) || unit.Contains('亿', StringComparison.Ordinal) => (Scale.Billion, true),
        _ => (Scale.One, false),
    };

    // Only words that mean one thing; growth on another period is no direction of the statement.
    private static Direction? Pointing(string notes)
    {
        var (up, down) = (Upward().IsMatch(notes), Downward().IsMatch(notes));
        return (up, down) switch { (true, false) => Kernel.Direction.Up, (false, true) => Kernel.Direction.Down, _ => null };
    }

    [GeneratedRegex(@"\bupwards?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Upward();

    [GeneratedRegex(@"\bdownwards?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Downward();

    [GeneratedRegex(@"\btrillions?\b|\btn\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Trillions();

    [GeneratedRegex(@"\bbillions?\b|\bbn\b|\bb\b|_b\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Billions();

    [GeneratedRegex(@"\bmillions?\b|\bmn\b|\bm\b|_m\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Millions();
}
