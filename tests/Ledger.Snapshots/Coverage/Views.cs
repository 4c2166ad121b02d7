using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Accuracy;
using Ledger.Backdating;
using Ledger.Books;
using Ledger.Changes;
using Ledger.Commitments;
using Ledger.Consensus;
using Ledger.Discrepancies;
using Ledger.Entries;
using Ledger.Estimates;
using Ledger.Explanations;
using Ledger.Forecasters;
using Ledger.Hindsight;
using Ledger.Histories;
using Ledger.Influences;
using Ledger.Intervals;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Policies;
using Ledger.Replies;
using Ledger.Revisions;
using Ledger.Server.Companies;
using Ledger.Server.Entries;
using Ledger.Server.Estimates;
using Ledger.Server.Pictures;
using Ledger.Totals;

namespace Ledger.Snapshots.Coverage;

/// <summary>What is answered about the base book's company, without the envelope, which every event changes.</summary>
/// <param name="Name">The operation that answers it, or the stored view.</param>
/// <param name="Answer">The answer at a vantage; null before the company is registered.</param>
internal sealed record View(string Name, Func<Book, Vantage, object?> Answer);

/// <summary>Every view; a test holds the list against what the server declares.</summary>
internal static class Views
{
    private static readonly HashSet<string> Envelope = ["asOf", "recordedAsOf", "position", "policy"];

    public static readonly IReadOnlyList<View> All =
    [
        new("getCompany", (book, at) => See(book, at) is { } view ? CompanyItem.Of(view.Edition) : null),
        new("getCompanies", (book, at) => Everyone(book, at).Select(view => CompanyItem.Of(view.Edition))),
        new("getPicture", (book, at) => See(book, at) is { } view ? Picture.Of(view) : null),
        new("getEstimates", (book, at) => See(book, at) is { } view ? EstimatesAnswer.Of(view, Year(view)) : null),
        new("getEstimatesHistory", (book, at) => See(book, at) is { } view ? EstimatesHistory.Of(view, Year(view)) : null),
        new("explainEstimates", (book, at) => See(book, at) is { } view ? Ends(Explain(at, view)) : null),
        new("listEstimates", (book, at) => Everyone(book, at).SelectMany(view => EstimateRow.Of(view, currency: null))),
        new("getInfluence", (book, at) => See(book, at) is { } view ? InfluenceAnswer.Of(view, Year(view)) : null),
        new("compareEstimates", (book, at) => See(book, at) is { } view ? Ends(Compare(book, at, view)) : null),
        new("comparePicture", (book, at) => See(book, at) is { } view ? Compared(book, at, view) : null),
        new("getPolicies", (book, at) => book.PoliciesAt(at.Position).Latest),
        new("getPolicy", (book, at) => book.PoliciesAt(at.Position).Versions(new PolicyReference("desk", null))),
        new("comparePolicies", (book, at) => Everyone(book, at).SelectMany(view => PolicyComparison.Of(view, Policy.Default, new Policy("brisk", 1, 30), _ => true))),
        new("getBackdating", (book, at) => BackdatingAnswer.Of(at, [.. Everyone(book, at).Select(v => v.Edition), book.RateHistory.At(at.Position)], BackdatingAnswer.UsualDays)),
        new("getForecasters", (book, at) => Forecaster.All(Everyone(book, at))),
        new("getAccuracy", (book, at) => Forecaster.All(Everyone(book, at)).SingleOrDefault(f => f.Id == "gamma") is { } gamma
            ? AccuracyAnswer.Of(at, Everyone(book, at), gamma, _ => true, currency: null) : null),
        new("getRevisions", (book, at) => See(book, at) is { } view ? RevisionsAnswer.Of(view, RevisionFilter.None) : null),
        new("getCommitments", (book, at) => See(book, at) is { } view ? CommitmentsAnswer.Of(view) : null),
        new("getIntervals", (book, at) => See(book, at) is { } view ? IntervalsAnswer.Of(view, Figure.Total, Basis.Cash) : null),
        new("listCommitments", (book, at) => PledgesAnswer.Of(at, [.. Everyone(book, at)], Basis.Cash, currency: null)),
        new("getDiscrepancies", (book, at) => See(book, at) is { } view ? DiscrepanciesAnswer.Of(view) : null),
        new("getTotals", (book, at) => TotalsSheet.Of(at, Everyone(book, at), company => book.MembersOf(company, at.Position), new TotalsQuestion()) is var sheet
            ? sheet.Answer(sheet.Periods) : null),
        new("getChanges", (book, at) => BookChange.Of(book, Log(book, at), at).Select(c => c.Text)),
        new("getEntry", (book, at) => new SortedDictionary<string, object>(BaseBook.Lines.Select(Ref).OfType<string>()
            .Where(r => book.FindRef(r) is not null).ToDictionary(r => r, r => Lineage(book, r, at)))),
        new("getEntries", (book, at) => Log(book, at).Select(e => e.IdText)),
        new("getLog", (book, at) => Log(book, at).Select(e => LineOf(book, e))),
        new("followEntries", (book, at) => Log(book, at).Select(e => Encoding.UTF8.GetString(EntryAnswer.Bytes(e).Span))),
        new("stored estimates", (book, at) => new EstimatesProjection().Fold(book, BaseBook.Company, book.Position)?.Body),
        new("stored picture", (book, at) => new PictureProjection().Fold(book, BaseBook.Company, book.Position)?.Body),
    ];

    /// <summary>An answer as bytes that can be compared.</summary>
    public static string Text(View view, Book book, Vantage at)
    {
        var json = JsonSerializer.SerializeToNode(view.Answer(book, at), AnswerJson.Options);
        foreach (var answer in json is JsonArray several ? several.OfType<JsonObject>() : json is JsonObject one ? [one] : [])
            foreach (var field in Envelope) answer.Remove(field);
        return json?.ToJsonString() ?? "";
    }

    private static CompanyView? See(Book book, Vantage at) => book.View(BaseBook.Company, at);

    private static IEnumerable<CompanyView> Everyone(Book book, Vantage at) =>
        book.Companies.Order(StringComparer.Ordinal).Select(company => book.View(company, at)).OfType<CompanyView>();

    private static Explanation Explain(Vantage at, CompanyView view) =>
        Explanation.Of(at, new DateOnly(2024, 8, 1), view, view, Period.Parse("FY2024"), Figure.Total, Basis.Cash, currency: null);

    // Against the first lines of the book.
    private static Explanation Compare(Book book, Vantage at, CompanyView view) => Explanation.Of(
        at, at.AsOf, book.Look(BaseBook.Company, Before(book, at))!, view, Period.Parse("FY2024"), Figure.Total, Basis.Cash, currency: null);

    private static PictureComparison Compared(Book book, Vantage at, CompanyView view)
    {
        var compared = PictureComparison.Of(book.View(BaseBook.Company, Before(book, at)), Before(book, at), view, Figure.Total, Basis.Cash, null);
        return compared with { Then = new ComparedThen(0, null) };
    }

    private static Vantage Before(Book book, Vantage at) => at with { Position = Math.Min(3, at.Position), RecordedAsOf = book.RecordedAt(Math.Min(3, at.Position)) };

    // Its ends have an envelope of their own.
    private static Explanation Ends(Explanation told) => told with
    {
        From = told.From with { Position = 0, RecordedAsOf = null },
        To = told.To with { Position = 0, RecordedAsOf = null },
    };

    private static Measure Year(CompanyView view) => new("FY2024", Figure.Total, Basis.Cash, view.Profile.ReportingCurrency);

    private static string? Ref(string line) => JsonNode.Parse(line)!["ref"]?.GetValue<string>();

    private static object Lineage(Book book, string reference, Vantage at)
    {
        var lineage = Books.Lineage.Of(book, book.FindRef(reference)!, at);
        var current = lineage.Current is null ? null : Encoding.UTF8.GetString(lineage.Current.Json(asStated: false));
        return new { lineage.Status, Current = current, About = lineage.Entries.Select(e => e.IdText) };
    }

    private static Recorded[] Log(Book book, Vantage at) => book.Log[..(int)at.Position].ToArray();

    private static string LineOf(Book book, Recorded recorded)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) new LogLine(book.Origin, recorded).Write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
