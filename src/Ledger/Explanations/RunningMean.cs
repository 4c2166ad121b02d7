using System.Numerics;
using Ledger.Kernel;

namespace Ledger.Explanations;

/// <summary>
/// The exact mean of what counts, and each forecaster's share when it moves. In one step from a mean m of what counted to n that count, a
/// way from point a to point b adds ((b − m) − (a − m)) / n, where nothing counting stands for m itself: whoever joins or leaves at the
/// mean moves nothing. The shares of a step add up to it, in whatever order they are taken; entry and exit are measured as in Foster,
/// Haltiwanger and Krizan, "Aggregate Productivity Growth" (2001). While nothing counts, the last mean stands.
/// </summary>
internal sealed class RunningMean
{
    private BigInteger sum, held;
    private int count, heldCount;

    /// <summary>Counts a point.</summary>
    public void Add(decimal point)
    {
        sum += Exact.Scaled(point);
        count++;
        Hold();
    }

    /// <summary>Takes one step, all its ways at once: the share of each, in their order. Null while there was no mean yet.</summary>
    public IReadOnlyList<Share?> Step(IReadOnlyList<Move> moves)
    {
        foreach (var move in moves)
        {
            sum += (move.To is { } to ? Exact.Scaled(to) : 0) - (move.From is { } from ? Exact.Scaled(from) : 0);
            count += (move.To is null ? 0 : 1) - (move.From is null ? 0 : 1);
        }

        IReadOnlyList<Share?> shares = [.. moves.Select(ShareOf)];
        Hold();
        return shares;
    }

    private Share? ShareOf(Move move)
    {
        if (heldCount == 0) return null;
        return count == 0 ? new Share(0, 1) : new Share(Distance(move.To) - Distance(move.From), (BigInteger)heldCount * count);
    }

    // From the mean held, in units of 1 / (10^28 · heldCount).
    private BigInteger Distance(decimal? point) => point is { } p ? (Exact.Scaled(p) * heldCount) - held : 0;

    private void Hold()
    {
        if (count > 0) (held, heldCount) = (sum, count);
    }
}

/// <summary>A share of a change, exact.</summary>
/// <param name="Numerator">Above the line, in units of 10⁻²⁸.</param>
/// <param name="Denominator">Below it, positive.</param>
internal readonly record struct Share(BigInteger Numerator, BigInteger Denominator)
{
    private static readonly BigInteger Unit = BigInteger.Pow(10, Exact.MaxDigits);

    /// <summary>The share to two decimals, rounded half to even.</summary>
    public decimal Rounded => Exact.Round(Numerator, Denominator * Unit, 2) ?? throw new OverflowException("The share is out of range.");
}
