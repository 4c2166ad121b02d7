using Ledger.Kernel;

namespace Ledger.Rates;

/// <summary>A recorded rate that converted a figure.</summary>
/// <param name="Base">Currency of which one unit is priced.</param>
/// <param name="Quote">Currency in which it is priced.</param>
/// <param name="Rate">Units of <paramref name="Quote"/> for one of <paramref name="Base"/>, as recorded: from base to quote it multiplies, else it divides.</param>
/// <param name="On">The day of the rate.</param>
/// <param name="Entry">The entry that records it.</param>
public sealed record RateUsed(Currency Base, Currency Quote, decimal Rate, DateOnly On, Guid Entry)
{
    /// <summary>An amount after conversion by rates, one after the other, exactly.</summary>
    internal static Fraction Convert(Fraction amount, Currency from, IEnumerable<RateUsed> rates)
    {
        foreach (var rate in rates)
        {
            amount = rate.Base == from ? amount.Times(rate.Rate) : amount.Over(rate.Rate);
            from = rate.Base == from ? rate.Quote : rate.Base;
        }

        return amount;
    }
}
