using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Commitments;
using Ledger.Discrepancies;
using Ledger.Entries;
using Ledger.Estimates;
using Ledger.Pictures;
using Ledger.Revisions;

namespace Ledger.Cli.Export;

/// <summary>What is exported.</summary>
/// <param name="Pages">The lists of the book, all of one moment.</param>
/// <param name="Companies">The companies asked for; empty for all.</param>
/// <param name="Filtered">Adds the parameters that are passed on to the server.</param>
internal sealed record ExportQuestion(ListPages Pages, IReadOnlyList<string> Companies, Func<Address, Address> Filtered);

/// <summary>One kind of table.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record ExportKind(string Name, IEnumerable<Column> Columns, Func<ExportQuestion, CancellationToken, IAsyncEnumerable<JsonElement>> Rows)
{
    private static readonly Column Company = new("company", ColumnKind.Text);

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ExportKind> All { get; } =
    [
        new("entries", Column.OfEntries, Entries),
        new("companies",
            [.. EntryColumns("id", "name", "ticker", "exchange", "cik", "country", "fiscalYearEnd", "fiscalYearNamedAfter", "fiscalCalendarFrom", "reportingCurrency", "members"), new("entries", ColumnKind.Whole)],
            Profiles),
        new("pictures", [Company, new("category", ColumnKind.Text), new("basis", ColumnKind.Text), new("currency", ColumnKind.Text), .. Column.Of(typeof(PeriodPicture))], Pictures),
        new("estimates", Column.Of(typeof(EstimateRow)), (asked, stop) => asked.Pages.ItemsAsync(Named(asked, "estimates"), "cursor", stop)),
        new("revisions", [Company, .. Column.Of(typeof(Revision))], (asked, stop) => ByCompany(asked, "revisions", stop)),
        new("commitments", [Company, .. Column.Of(typeof(Commitment))], (asked, stop) => ByCompany(asked, "commitments", stop)),
        new("totals", TotalsRows.Columns, (asked, stop) => TotalsRows.Of(asked.Pages.ItemsAsync(Named(asked, "totals"), "cursor", stop))),
        new("discrepancies", [Company, .. Column.Of(typeof(Discrepancy))], (asked, stop) => ByCompany(asked, "discrepancies", stop)),
    ];

    private static IEnumerable<Column> EntryColumns(params string[] names) =>
        names.Select(n => new Column(n, EntryFields.Of(n) == FieldKind.Date ? ColumnKind.Date : ColumnKind.Text));

    private static async IAsyncEnumerable<JsonElement> Entries(ExportQuestion asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        if (asked.Companies.Count == 0)
        {
            await foreach (var entry in asked.Pages.ItemsAsync(asked.Filtered(Address.Of("entries")), "after", stop)) yield return entry;
        }

        foreach (var company in asked.Companies)
            await foreach (var entry in asked.Pages.ItemsAsync(asked.Filtered(Address.Of("entries").With("company", company)), "after", stop)) yield return entry;
    }

    private static async IAsyncEnumerable<JsonElement> Profiles(ExportQuestion asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        if (asked.Companies.Count == 0)
        {
            await foreach (var company in asked.Pages.ItemsAsync(asked.Filtered(Address.Of("companies")), "cursor", stop)) yield return company;
        }

        foreach (var company in asked.Companies) yield return await asked.Pages.OneAsync(asked.Filtered(Address.Of("companies", company)), stop);
    }

    private static async IAsyncEnumerable<JsonElement> ByCompany(ExportQuestion asked, string list, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var company in Ids(asked, stop))
            await foreach (var row in asked.Pages.ItemsAsync(asked.Filtered(Address.Of("companies", company, list)), "cursor", stop)) yield return With(row, ("company", company));
    }

    private static async IAsyncEnumerable<JsonElement> Pictures(ExportQuestion asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var company in Ids(asked, stop))
        {
            var picture = await asked.Pages.OneAsync(asked.Filtered(Address.Of("companies", company, "picture")), stop);
            string Of(string field) => picture.GetProperty(field).GetString()!;
            var sheets = picture.GetProperty("categories").EnumerateObject().Select(c => (c.Name, c.Value)).Prepend((Of("category"), picture.GetProperty("periods")));
            foreach (var (category, periods) in sheets)
                foreach (var period in periods.EnumerateArray())
                    yield return With(period, ("company", company), ("category", category), ("basis", Of("basis")), ("currency", Of("currency")));
        }
    }

    private static async IAsyncEnumerable<string> Ids(ExportQuestion asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var company in asked.Companies) yield return company;
        if (asked.Companies.Count > 0) yield break;
        await foreach (var company in asked.Pages.ItemsAsync(Address.Of("companies"), "cursor", stop)) yield return company.GetProperty("id").GetString()!;
    }

    private static Address Named(ExportQuestion asked, string list) => asked.Filtered(Address.Of(list).With("companies", string.Join(',', asked.Companies)));

    private static JsonElement With(JsonElement row, params (string Name, string Value)[] leading) => JsonSerializer.SerializeToElement(
        leading.Select(l => KeyValuePair.Create(l.Name, JsonSerializer.SerializeToElement(l.Value)))
            .Concat(row.EnumerateObject().Select(f => KeyValuePair.Create(f.Name, f.Value))).ToDictionary(StringComparer.Ordinal));
}
