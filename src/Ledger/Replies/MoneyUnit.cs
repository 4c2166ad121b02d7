using System.Globalization;

namespace Ledger.Replies;

/// <summary>The unit in which amounts are shown together, and how many decimals that takes. Figures stay decimals; only their text is rounded.</summary>
/// <param name="Size">Whole currency units in one of it.</param>
/// <param name="Word"><c>tn</c>, <c>bn</c>, <c>mn</c>, or empty for whole units.</param>
/// <param name="Decimals">Decimals shown, 0 to 4.</param>
public sealed record MoneyUnit(decimal Size, string Word, int Decimals)
{
    private const int MostDecimals = 4;

    private static readonly (decimal Size, string Word)[] Units = [(1_000_000_000_000, "tn"), (1_000_000_000, "bn"), (1_000_000, "mn"), (1, "")];

    /// <summary>The unit for amounts of one table: the largest that the largest reaches, a smaller one where the smallest would be lost in it.</summary>
    public static MoneyUnit For(IEnumerable<decimal?> amounts)
    {
        var sizes = amounts.OfType<decimal>().Select(Math.Abs).Where(a => a > 0).ToList();
        if (sizes.Count == 0) return new MoneyUnit(1, "", 0);
        var (least, most) = (sizes.Min(), sizes.Max());
        // Trillions only where billions would be hard to read.
        var i = most >= 10_000_000_000_000 ? 0 : most >= 1_000_000_000 ? 1 : most >= 1_000_000 ? 2 : 3;
        if (i < Units.Length - 1 && least < Units[i].Size / 10 && most < Units[i + 1].Size * 1_000_000) i++;
        return Of(Units[i], sizes, most);
    }

    /// <summary>The unit for one amount, or for a few that stand in one sentence; enough decimals to tell unlike ones apart.</summary>
    public static MoneyUnit ForSentence(params IReadOnlyList<decimal?> amounts)
    {
        var unit = For(amounts);
        var unlike = amounts.OfType<decimal>().Distinct().ToList();
        while (unit.Decimals < 9 && unlike.Select(u => unit.Text(u)).Distinct().Count() < unlike.Count) unit = unit with { Decimals = unit.Decimals + 1 };
        return unit;
    }

    /// <summary>The unit and the currency: <c>bn CNY</c>.</summary>
    public string With(string currency) => Word.Length == 0 ? currency : $"{Word} {currency}";

    /// <summary>An amount without its unit; what is not zero never reads as zero. Empty when absent.</summary>
    public string Text(decimal? amount)
    {
        if (amount is not { } given) return "";
        var text = (given / Size).ToString($"N{Decimals}", CultureInfo.InvariantCulture);
        if (given == 0 || text.Any(c => c is >= '1' and <= '9')) return given == 0 ? text.TrimStart('-') : text;
        var least = Decimals == 0 ? "1" : "0." + new string('0', Decimals - 1) + "1";
        return given > 0 ? "<" + least : ">-" + least;
    }

    /// <summary>The same without zeros at its end, for sentences.</summary>
    public string Brief(decimal? amount)
    {
        var text = Text(amount);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>The same with a sign, for differences.</summary>
    public string WithSign(decimal? amount) => amount > 0 ? "+" + Text(amount) : Text(amount);

    /// <summary>A fraction as a percentage with a sign: <c>+331.0 %</c>. Empty when absent.</summary>
    public static string Growth(decimal? fraction) => fraction > 0 ? "+" + Percent(fraction) : Percent(fraction);

    /// <summary>A fraction as a percentage: <c>58.4 %</c>. Empty when absent.</summary>
    public static string Percent(decimal? fraction)
    {
        if (fraction is not { } given) return "";
        // A thousandfold is no percentage that anyone reads.
        if (Math.Abs(given) >= 1000) return given.ToString("N0", CultureInfo.InvariantCulture) + " ×";
        var text = (given * 100).ToString("0.0", CultureInfo.InvariantCulture);
        return (text == "-0.0" ? "0.0" : text) + " %";
    }

    private static MoneyUnit Of((decimal Size, string Word) unit, List<decimal> sizes, decimal most)
    {
        if (unit.Size == 1) return new MoneyUnit(1, "", sizes.TrueForAll(a => a == decimal.Truncate(a)) ? 0 : 2);
        var needed = sizes.Max(a => Needed(a / unit.Size));
        // Four significant digits of the largest are readable; what is smaller has at least two.
        var readable = most >= unit.Size * 10_000 ? 0 : most >= unit.Size * 1000 ? 1 : 2;
        if (sizes.Min() < unit.Size / 10) readable = Math.Max(readable, 3);
        return new MoneyUnit(unit.Size, unit.Word, Math.Min(needed, readable));
    }

    private static int Needed(decimal value)
    {
        var places = 0;
        while (places < MostDecimals && Math.Round(value, places) != value) places++;
        return places;
    }
}
