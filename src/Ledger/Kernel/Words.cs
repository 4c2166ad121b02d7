using System.Collections.Frozen;

namespace Ledger.Kernel;

/// <summary>Scale of an amount as stated.</summary>
public enum Scale
{
    /// <summary>Whole currency units.</summary>
    One,

    /// <summary>10³.</summary>
    Thousand,

    /// <summary>10⁶.</summary>
    Million,

    /// <summary>10⁹.</summary>
    Billion,

    /// <summary>10¹².</summary>
    Trillion,
}

/// <summary>How a single figure was qualified by its source.</summary>
public enum Qualifier
{
    /// <summary>As printed.</summary>
    Exact,

    /// <summary>About, around, some.</summary>
    About,

    /// <summary>Over, more than, exceeding: a lower bound.</summary>
    AtLeast,

    /// <summary>Up to, nearly: an upper bound.</summary>
    AtMost,
}

/// <summary>Which way a statement without a figure points.</summary>
public enum Direction
{
    /// <summary>More than before.</summary>
    Up,

    /// <summary>Less than before.</summary>
    Down,

    /// <summary>About as before.</summary>
    Flat,
}

/// <summary>What a figure of capital expenditure measures; figures of unlike bases never meet.</summary>
public enum Basis
{
    /// <summary>Cash paid for property and equipment.</summary>
    Cash,

    /// <summary>Cash paid and assets taken on by finance leases.</summary>
    CashAndFinanceLeases,

    /// <summary>Accrued: incurred, whether paid or not.</summary>
    Accrued,

    /// <summary>The company's own measure.</summary>
    CompanyDefined,
}

/// <summary>What kind of statement of intent a company made.</summary>
public enum Nature
{
    /// <summary>A pledge over a horizon.</summary>
    Plan,

    /// <summary>A company's own outlook for a fiscal period.</summary>
    Guidance,

    /// <summary>One site.</summary>
    Project,
}

/// <summary>The words of the contract for its closed lists, and back.</summary>
public static class Words
{
    /// <summary>Words of <see cref="Scale"/>.</summary>
    public static readonly FrozenDictionary<string, Scale> Scales = Of<Scale>.Values;

    /// <summary>Words of <see cref="Qualifier"/>.</summary>
    public static readonly FrozenDictionary<string, Qualifier> Qualifiers = Of<Qualifier>.Values;

    /// <summary>Words of <see cref="Direction"/>.</summary>
    public static readonly FrozenDictionary<string, Direction> Directions = Of<Direction>.Values;

    /// <summary>Words of <see cref="Basis"/>.</summary>
    public static readonly FrozenDictionary<string, Basis> Bases = Of<Basis>.Values;

    /// <summary>Words of <see cref="Nature"/>.</summary>
    public static readonly FrozenDictionary<string, Nature> Natures = Of<Nature>.Values;

    /// <summary>The word of a value: its name in camelCase.</summary>
    public static string Word<T>(this T value) where T : struct, Enum =>
        Of<T>.Texts.TryGetValue(value, out var word) ? word : throw new ArgumentOutOfRangeException(nameof(value));

    private static class Of<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Texts = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => char.ToLowerInvariant(v.ToString()[0]) + v.ToString()[1..]);

        public static readonly FrozenDictionary<string, T> Values = Texts.ToFrozenDictionary(t => t.Value, t => t.Key, StringComparer.Ordinal);
    }
}
