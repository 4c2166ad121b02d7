using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Revisions;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Simulation;

/// <summary>The ledger's pictures and revisions, as the same text that the naive model gives.</summary>
internal static class PictureText
{
    /// <summary>A picture.</summary>
    public static string Of(LogBuilder log, DateOnly asOf, long position, string category, string basis, string currency)
    {
        var picture = Picture.Of(log.View(Iso.Text(asOf), position), category, Words.Bases[basis], Currency.Parse(currency));
        return string.Join('\n', picture.Periods.Select(p => Line(log, p))
            .Concat(picture.Categories.SelectMany(c => c.Value.Select(p => Line(log, p)).Prepend(c.Key)))
            .Append("other bases: " + string.Join(' ', picture.OtherBases.Select(b => b.Word()).Order(StringComparer.Ordinal)))
            .Concat(picture.LeftOut.Select(l => $"{l.Reason.Word()} {l.Period} {l.Category} {l.Basis.Word()} {l.Currency.Code} {Refs(log, l.Entries)}").Order(StringComparer.Ordinal)));
    }

    /// <summary>The rows of an audit.</summary>
    public static string Of(LogBuilder log, RevisionsAnswer answer) => string.Join('\n', answer.Items.Select(r =>
        $"{r.Kind.Word()} {log.Name(r.Entry)} {r.Forecaster} {r.Period} {r.Category} {r.Basis.Word()} {r.Currency?.Code ?? "-"} {Number(r.Before)} {Number(r.After)} {Number(r.Change)} {Number(r.ChangePercent)} " +
        $"{r.AnnouncedOn:yyyy-MM-dd} {(r.PreviousEntry is { } previous ? log.Name(previous) : "-")} {r.DaysSincePrevious} {r.BackdatedDays} {r.RecordedAt:HH:mm} {r.RecordedBy}"));

    private static string Line(LogBuilder log, PeriodPicture p) =>
        $"{p.Period} {Iso.Text(p.Start)} {Iso.Text(p.End)} | {Actual(log, p.Actual)} | {Guidance(log, p)} | {(p.Consensus is null ? "-" : Answers.Text(p.Consensus))} | {Surprise(log, p.Surprise)}";

    private static string Actual(LogBuilder log, ActualPicture? a) => a is null ? "-"
        : $"{Number(a.Amount)} {Iso.Text(a.AnnouncedOn)} {Refs(log, a.Derived ? a.Operands : [a.Entry!.Value])} {a.Vintages} " +
            $"{Number(a.Growth.YearOnYear.Stated)} {Number(a.Growth.YearOnYear.Computed)} {Number(a.Growth.QuarterOnQuarter.Stated)} {Number(a.Growth.QuarterOnQuarter.Computed)}";

    private static string Guidance(LogBuilder log, PeriodPicture p) => p.Guidance is not { } g ? "-"
        : $"{Number(g.Low)} {Number(g.Point)} {Number(g.High)} {Iso.Text(g.AnnouncedOn)} {g.ConfirmedOn:yyyy-MM-dd} {log.Name(g.Entry)} {g.Relation?.ToString() ?? "-"}";

    private static string Surprise(LogBuilder log, Surprise? s) => s is null ? "-"
        : $"{Number(s.Amount)} {Number(s.Percent)} {Number(s.Standardized)} {Number(s.Actual)} {Number(s.Mean)} {log.Name(s.Entry)}";

    private static string Refs(LogBuilder log, IEnumerable<Guid> entries) => string.Join('+', entries.Select(log.Name).Order(StringComparer.Ordinal));

    private static string Number(decimal? value) => value is { } v ? Statistics.Plain(v) : "-";
}
