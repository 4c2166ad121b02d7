using System.Globalization;

namespace Ledger.Server.Web;

/// <summary>A page of a list whose order never changes at one vantage, so that the number of items passed is the cursor.</summary>
/// <param name="Skip">Items before the page.</param>
/// <param name="Limit">Most items of the page.</param>
public sealed record Page(int Skip, int Limit)
{
    /// <summary>The page that a question asks for.</summary>
    public static Page Of(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new Page((int)(question.Whole("cursor", 0, int.MaxValue) ?? 0), question.Limit());
    }

    /// <summary>The items of the page.</summary>
    public IReadOnlyList<T> Cut<T>(IReadOnlyList<T> items) => [.. items.Skip(Skip).Take(Limit)];

    /// <summary>The cursor of the next page; null on the last.</summary>
    public string? Next(int count) => Skip + (long)Limit < count ? (Skip + Limit).ToString(CultureInfo.InvariantCulture) : null;
}
