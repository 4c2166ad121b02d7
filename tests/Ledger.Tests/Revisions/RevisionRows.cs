using System.Globalization;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Revisions;

namespace Ledger.Tests.Revisions;

/// <summary>Rows in one line each, so that a test reads like the table: kind, entry, the entry before it, billions before and after.</summary>
internal static class RevisionRows
{
    public static IReadOnlyList<Revision> Items(CompanyView view, RevisionFilter? filter = null) => RevisionsAnswer.Of(view, filter ?? RevisionFilter.None).Items;

    public static string[] Of(RevisionsLog log, CompanyView view, RevisionFilter? filter = null) =>
    [
        .. Items(view, filter).Select(r => $"{r.Kind.Word()} {log.Ref(r.Entry)} after {log.Ref(r.PreviousEntry)}: {Billions(r.Before)} to {Billions(r.After)}"),
    ];

    public static string Billions(decimal? amount) => amount is { } a ? (a / 1_000_000_000m).ToString("0.####", CultureInfo.InvariantCulture) : "-";
}
