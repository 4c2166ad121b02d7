using System.Globalization;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Discrepancies;

/// <summary>How messages put things into words.</summary>
internal static class Wording
{
    private static readonly Scale[] Scales = [Scale.Trillion, Scale.Billion, Scale.Million];

    /// <summary>An amount in a readable unit: <c>31.8 billion CNY</c>, four decimals at most.</summary>
    public static string Money(decimal amount, Currency currency)
    {
        var size = Math.Abs(amount);
        var scale = Scales.Where(s => size >= Amount.UnitOf(s)).DefaultIfEmpty(Scale.One).First();
        var figure = (amount / Amount.UnitOf(scale)).ToString("0.####", CultureInfo.InvariantCulture);
        return scale == Scale.One ? $"{figure} {currency}" : $"{figure} {scale.Word()} {currency}";
    }

    /// <summary>A fraction as a percentage: <c>331 %</c>, two decimals at most.</summary>
    public static string Percent(decimal fraction) => (fraction * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    /// <summary>What an entry is: <c>earnings report</c>.</summary>
    public static string Noun(Figure figure) => figure switch
    {
        EarningsReported => "earnings report",
        CapexAnnounced a => $"{a.Nature.Word()} announcement",
        _ => figure.Type,
    };

    /// <summary>What a figure is about: <c>FY2025-Q3, total</c>.</summary>
    public static string Subject(Seen seen, Statement statement) => $"{seen.PeriodOf(statement)}, {((Figure)statement.Content).Category}";
}
