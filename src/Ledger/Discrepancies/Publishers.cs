using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Discrepancies;

/// <summary>Whether two statements come from one publisher, so that the later one restates or revises the earlier.</summary>
internal static class Publishers
{
    /// <summary>
    /// Publishers named in both sources decide. Where one is missing, forecasts of one forecaster and guidance of one company
    /// count as published by whoever made them. Of reports, plans and projects whoever is unnamed on both sides is one when
    /// both give an address at the same host, or neither gives one; a named one and an unnamed one are two.
    /// </summary>
    public static bool AreOne(Figure one, Figure other)
    {
        var (first, second) = (one.Source?.Publisher, other.Source?.Publisher);
        if (first is not null && second is not null) return string.Equals(first.Trim(), second.Trim(), StringComparison.OrdinalIgnoreCase);
        if (one is ForecastIssued or CapexAnnounced { Nature: Nature.Guidance }) return true;
        return first is null && second is null && Host(one) == Host(other);
    }

    private static string? Host(Figure figure) => figure.Source?.Url is { } url ? new Uri(url).Host : null;
}
