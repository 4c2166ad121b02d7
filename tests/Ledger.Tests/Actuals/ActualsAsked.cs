using System.Globalization;
using Ledger.Actuals;
using Ledger.Kernel;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Actuals;

/// <summary>Short questions to a log about what was spent.</summary>
internal static class ActualsAsked
{
    /// <summary>A log of reports of a company, each written <c>"FY2025-Q1 2024-08-01 10"</c>: period, day, billions of CNY; its ref is the period.</summary>
    public static LogBuilder Reports(params string[] reports)
    {
        var log = new LogBuilder().Company();
        foreach (var report in reports.Select(r => r.Split(' ')))
            log.Add(Lines.Report(report.Length > 3 ? report[3] : report[0], report[0], report[1], decimal.Parse(report[2], CultureInfo.InvariantCulture)));
        return log;
    }

    /// <summary>The actual of a period as text: billions, day, operands or report, "derived" or the number of vintages; null without one.</summary>
    public static string? Actual(this LogBuilder log, string period, string asOf = "2026-01-01", Basis basis = Basis.Cash, string category = "total")
    {
        var actual = log.Series(asOf, basis, category).ByPeriod.GetValueOrDefault(period);
        return actual is null ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{actual.Amount / 1_000_000_000m:0.####} {Iso.Text(actual.AnnouncedOn)} {string.Join('+', actual.Entries.Select(log.Name).Order(StringComparer.Ordinal))} {(actual.Derived ? "derived" : actual.Vintages)}");
    }

    /// <summary>All actuals.</summary>
    public static ActualSeries Series(this LogBuilder log, string asOf = "2026-01-01", Basis basis = Basis.Cash, string category = "total") =>
        log.View(asOf).Actuals(category, basis);
}
