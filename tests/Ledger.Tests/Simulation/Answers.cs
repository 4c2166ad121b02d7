using System.Text.Json.Nodes;
using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Simulation;

/// <summary>The ledger's answers, as the same text that the naive model gives.</summary>
internal static class Answers
{
    /// <summary>What the simulated books are asked.</summary>
    public static readonly IReadOnlyList<Question> Questions =
    [
        new("FY2025", "total", "cash", "CNY"), new("FY2025", "total", "cash", "USD"), new("FY2025", "total", "accrued", "CNY"),
        new("FY2026", "total", "cash", "EUR"), new("CY2025", "total", "cash", "CNY"), new("FY2025", "servers", "cash", "CNY"),
    ];

    /// <summary>A log of lines, after the registration of their company at position 1.</summary>
    public static LogBuilder Log(IEnumerable<JsonObject> lines)
    {
        var log = new LogBuilder().Company();
        foreach (var line in lines) log.Add(line.ToJsonString());
        return log;
    }

    /// <summary>The consensus and the estimates, by their refs.</summary>
    public static string Text(LogBuilder log, DateOnly asOf, long position, Question question)
    {
        var answer = EstimatesAnswer.Of(log.View(Iso.Text(asOf), position), Measure(question));
        return string.Join('\n', answer.Estimates.Select(e => (Ref: log.Name(e.Entry), Estimate: e))
            .OrderBy(e => e.Ref, StringComparer.Ordinal)
            .Select(e => $"{e.Ref} {e.Estimate.Forecaster} {Plain(e.Estimate.Point)} {e.Estimate.AnnouncedOn:yyyy-MM-dd} {e.Estimate.ConfirmedOn:yyyy-MM-dd} {e.Estimate.LeftOut}")
            .Prepend(Text(answer.Consensus)));
    }

    /// <summary>All questions at once.</summary>
    public static string Text(LogBuilder log, DateOnly asOf, long position) =>
        string.Join("\n\n", Questions.Select(q => Text(log, asOf, position, q)));

    /// <summary>A consensus as text.</summary>
    public static string Text(ConsensusStatistics c) => string.Join(
        ' ', c.Count, Plain(c.Mean), Plain(c.Median), Rounded(c.High), Rounded(c.Low), Plain(c.StandardDeviation), c.Up30, c.Down30);

    /// <summary>A question as the ledger takes it.</summary>
    public static Measure Measure(Question question) =>
        new(question.Period, question.Category, Words.Bases[question.Basis], Currency.Parse(question.Currency));

    private static string Plain(decimal? value) => value is { } v ? Statistics.Plain(v) : "-";

    private static string Rounded(decimal? value) => value is { } v ? Statistics.Rounded(v) : "-";
}
