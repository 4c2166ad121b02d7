using System.Collections.Frozen;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Totals;

/// <summary>The calendar periods that totals are of.</summary>
public enum TotalsBy
{
    /// <summary>Quarters.</summary>
    Quarter,

    /// <summary>Years.</summary>
    Year,
}

/// <summary>What of the companies is added up.</summary>
/// <param name="By">Calendar quarters or years.</param>
/// <param name="Currency">Currency of the sums; null for the one in which all the companies report, USD where they differ.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="From">A day of the first period; null for the first that has a figure.</param>
/// <param name="To">A day of the last period; null for the last that has a figure.</param>
public sealed record TotalsQuestion(
    TotalsBy By = TotalsBy.Quarter, Currency? Currency = null, string Category = Figure.Total, Basis Basis = Basis.Cash, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>The contract's words for <see cref="By"/>.</summary>
    public static readonly FrozenDictionary<string, TotalsBy> ByWord = Enum.GetValues<TotalsBy>().ToFrozenDictionary(b => b.Word(), StringComparer.Ordinal);
}
