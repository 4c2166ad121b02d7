using System.Collections.Specialized;
using System.Web;
using Ledger.Books;
using Ledger.Commitments;
using Ledger.Consensus;
using Ledger.Discrepancies;
using Ledger.Entries;
using Ledger.Estimates;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Policies;
using Ledger.Rates;
using Ledger.Revisions;

namespace Ledger.Cli.Proofs;

/// <summary>Answers a question about a company from the lines of its log, as a server would: with the same pure functions.</summary>
internal static class Rederivation
{
    private const int PageLength = 1_000;

    /// <summary>The bytes of the answer; null for a question that is not about one company, or asks for a part of a list.</summary>
    /// <param name="question">The address with its query, clocks and policy resolved.</param>
    /// <param name="lines">Every line about the company, every rate and every policy, in the order of the log.</param>
    /// <param name="position">The position that the answer is of.</param>
    /// <param name="recordedAt">When that position was recorded, as the answer says: it may be about another company.</param>
    public static byte[]? Of(string question, IReadOnlyList<LogLine> lines, long position, DateTimeOffset recordedAt)
    {
        var (path, query) = question.Split('?', 2) is [var before, var after] ? (before, HttpUtility.ParseQueryString(after)) : (question, []);
        if (path.Split('/', StringSplitOptions.RemoveEmptyEntries) is not ["v1", "books", _, "companies", var company, .. var what]) return null;
        if (!Iso.TryDate(query["asOf"], out var asOf) || query["policy"] is not { } named || !PolicyReference.TryParse(named, out var reference) || query.AllKeys.Any(k => k is not ("asOf" or "recordedAsOf" or "policy" or "strict" or "category" or "basis" or "currency"))) return null;

        var (history, rates, policies) = (new History(), new History(), new History());
        foreach (var line in lines)
        {
            if (line.Recorded.Content.Company is { } of && of != company) return null;
            (line.Recorded.Content is PolicyRecorded ? policies : line.Recorded.Content.Company is null ? rates : history).Add(line.Recorded);
            if (line.Recorded.Position == position && line.Recorded.RecordedAt != recordedAt) return [];
        }

        if (history.At(position) is not { Profile: not null } edition || new PolicyCatalogue(policies.Events[..policies.CountAt(position)]).Find(reference) is not { } policy) return null;
        return Answer(what, query, new CompanyView(company, edition, new RateTable(rates.At(position)), new Vantage(asOf, position, recordedAt, policy)));
    }

    private static byte[]? Answer(string[] what, NameValueCollection query, CompanyView view) => what switch
    {
        ["picture"] => Basis(query) is { } basis && Currency(query, out var currency) ? AnswerJson.Bytes(Picture.Of(view, query["category"] ?? Figure.Total, basis, currency)) : null,
        ["estimates", .. var period] when period is [.., "history"] => Measured(period[..^1], query, view) is { } asked && EstimatesHistory.Of(view, asked) is var found ? List(found, found.Items) : null,
        ["estimates", .. var period] => Measured(period, query, view) is { } asked ? AnswerJson.Bytes(EstimatesAnswer.Of(view, asked)) : null,
        ["commitments"] => Currency(query, out var currency) && CommitmentsAnswer.Of(view, currency) is var found ? List(found, found.Items) : null,
        ["discrepancies"] => DiscrepanciesAnswer.Of(view) is var found ? List(found, found.Items) : null,
        ["revisions"] when query["category"] is null && query["basis"] is null => RevisionsAnswer.Of(view, RevisionFilter.None) is var found ? List(found, found.Items) : null,
        _ => null,
    };

    private static byte[]? List<T>(object around, IReadOnlyList<T> items) => items.Count > PageLength
        ? null
        : AnswerJson.List(around, [.. items.Select(i => (ReadOnlyMemory<byte>)AnswerJson.Bytes(i))], next: null).ToArray();

    private static Measure? Measured(string[] period, NameValueCollection query, CompanyView view) =>
        Period.TryParse(Uri.UnescapeDataString(string.Join('/', period)), out var asked, out _) && Basis(query) is { } basis && Currency(query, out var currency)
            ? new Measure(view.Seen.PeriodOf(asked), query["category"] ?? Figure.Total, basis, currency ?? view.Profile.ReportingCurrency)
            : null;

    private static Basis? Basis(NameValueCollection query) =>
        query["basis"] is not { } word ? Kernel.Basis.Cash : Words.Bases.TryGetValue(word, out var basis) ? basis : null;

    private static bool Currency(NameValueCollection query, out Currency? currency)
    {
        currency = null;
        if (query["currency"] is not { } code) return true;
        var known = Kernel.Currency.TryParse(code, out var read, out _);
        currency = read;
        return known;
    }
}
