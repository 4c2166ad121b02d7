using System.Globalization;
using Ledger.Explanations;
using Ledger.Kernel;
using Ledger.Tests.Consensus;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Explanations;

/// <summary>Short questions why a consensus moved.</summary>
internal static class Explaining
{
    /// <summary>The explanation between two dates, at one position or between two.</summary>
    public static Explanation Explain(this LogBuilder log, string from, string to, long? since = null, long? until = null, Ledger.Consensus.Measure? measure = null)
    {
        var (first, last) = (since ?? log.Position, until ?? log.Position);
        var asked = measure ?? Asking.Measure();
        return Explanation.Of(
            log.View(to).Vantage, log.View(from).Vantage.AsOf, log.View(to, first), log.View(to, last), Period.Parse(asked.Period), asked.Category, asked.Basis, asked.Currency);
    }

    /// <summary>The causes in short, amounts in billions: <c>2025-02-01 revised A 100 → 120: 10 (a2)</c>.</summary>
    public static IReadOnlyList<string> Told(this LogBuilder log, Explanation explanation) =>
    [
        .. explanation.Items.Select(c =>
            $"{(c.Clock == Clock.Record ? "recorded" : Iso.Text(c.On))} {c.Kind.Word()} {c.Name} {Billions(c.Before)} → {Billions(c.After)}: {Billions(c.Contribution)} ({string.Join(", ", c.By.Select(log.Name))})"),
    ];

    private static string Billions(decimal? amount) => amount is { } a ? Exact.Normalize(Math.Round(a / 1_000_000_000, 6)).ToString(CultureInfo.InvariantCulture) : "–";
}
