using System.Numerics;
using CsCheck;
using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class ShareTests
{
    private const long One = 10_000_000_000;

    // Of any length up to 300 bits, and often of the same number or of simple fractions of it, where halves meet.
    private static readonly Gen<BigInteger[]> Wholes = Gen.OneOf(
        Gen.Select(Gen.ULong, Gen.Int[0, 236]).Select((bits, shift) => (BigInteger)bits << shift).Array[1, 12],
        Gen.Select(Gen.Int[1, 40].Array[1, 12], Gen.ULong, Gen.Int[0, 200]).Select((times, bits, shift) => times.Select(t => t * (((BigInteger)bits << shift) + 1)).ToArray()));

    [Fact]
    public void Each_is_the_rounded_fraction_and_the_largest_takes_the_rest() => Wholes.Where(w => w.Any(n => !n.IsZero)).Sample(wholes =>
        Assert.Equal(Expected(wholes), Share.Of([.. wholes.Select(w => new Share(w))])), iter: 20_000);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Equal_shares_get_the_same_but_for_the_first(int count)
    {
        var parts = Share.Of([.. Enumerable.Repeat(new Share(BigInteger.Pow(10, 60)), count)]);
        Assert.Equal(1, parts.Sum());
        Assert.Single(parts[1..].Append(parts[^1]).Distinct());
    }

    // One of 2 × 10¹⁰ is exactly half of the last decimal: the remainder alone cannot say, nor can the leading bits of a long number.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(200, 0)]
    [InlineData(200, 1)]
    [InlineData(200, -1)]
    public void A_tie_and_what_is_next_to_it_are_told_apart(int shift, int off)
    {
        BigInteger[] wholes = [(BigInteger.One << shift) + off, ((BigInteger.One << shift) * ((2 * One) - 1)) - off];
        Assert.Equal(off > 0 ? 0.0000000001m : 0, Share.Of([.. wholes.Select(w => new Share(w))])[0]);
    }

    [Fact]
    public void Nobody_gets_nothing() => Assert.Empty(Share.Of([]));

    [Fact]
    public void Trailing_zeros_are_not_written() => Assert.Equal(["0.25", "0.75"], Share.Of([new Share(1), new Share(3)]).Select(p => p.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static decimal[] Expected(BigInteger[] wholes)
    {
        var all = wholes.Aggregate(BigInteger.Zero, (sum, w) => sum + w);
        var parts = wholes.Select(w =>
        {
            var quotient = BigInteger.DivRem(w * One, all, out var rest);
            var over = (rest * 2).CompareTo(all);
            return (long)(over > 0 || (over == 0 && !quotient.IsEven) ? quotient + 1 : quotient);
        }).ToArray();
        parts[Array.IndexOf(parts, parts.Max())] += One - parts.Sum();
        return [.. parts.Select(p => (decimal)p / One)];
    }
}
