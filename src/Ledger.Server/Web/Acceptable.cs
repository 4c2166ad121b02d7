using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Ledger.Server.Web;

/// <summary>Which form of an answer a client wants: RFC 9110, 12.5.1.</summary>
public static class Acceptable
{
    /// <summary>
    /// The media type offered that <c>Accept</c> ranks highest: by quality, then by how exactly it is named, then as offered.
    /// The first offered without <c>Accept</c>; null when none is acceptable.
    /// </summary>
    public static string? Choose(StringValues accept, params string[] offered)
    {
        if (StringValues.IsNullOrEmpty(accept)) return offered[0];
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return null;
        return offered
            .Select(o => (Type: o, Best: ranges.Where(r => Covers(r, o)).MaxBy(Exactness)))
            .Where(o => o.Best is not null && (o.Best.Quality ?? 1) > 0)
            .OrderByDescending(o => o.Best!.Quality ?? 1)
            .ThenByDescending(o => Exactness(o.Best!))
            .FirstOrDefault().Type;
    }

    private static bool Covers(MediaTypeHeaderValue range, string offered)
    {
        var type = MediaTypeHeaderValue.Parse(offered);
        return range.MatchesAllTypes
            || (range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase)
                && (range.MatchesAllSubTypes || range.SubType.Equals(type.SubType, StringComparison.OrdinalIgnoreCase)));
    }

    private static int Exactness(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
}
