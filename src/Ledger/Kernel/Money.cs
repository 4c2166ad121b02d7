namespace Ledger.Kernel;

/// <summary>How amounts are written in answers.</summary>
public static class Money
{
    /// <summary>An amount as stated keeps all its digits; a converted one that has more than two decimals is rounded half to even to two.</summary>
    public static decimal Written(decimal amount, bool converted = false) => Exact.Normalize(converted ? Math.Round(amount, 2, MidpointRounding.ToEven) : amount);

    /// <summary>A ratio, rounded half to even to ten decimals; null when the divisor is zero, a part is absent, or it is too large to be written.</summary>
    public static decimal? Ratio(decimal? dividend, decimal? divisor) =>
        dividend is { } over && divisor is { } under && under != 0 && Exact.TryDivide(over, under, 10) is { } ratio ? Exact.Normalize(ratio) : null;
}
