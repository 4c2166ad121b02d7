namespace Ledger.Server.Web;

/// <summary>The leading columns of the log as a table; fields of single types of entries follow as they turn up.</summary>
public static class EntryColumns
{
    /// <summary>Their names, in order.</summary>
    public static readonly IReadOnlyList<string> Leading =
    [
        "position", "id", "type", "company", "announcedOn", "recordedAt", "recordedBy", "correlationId", "fingerprint",
        "entry", "forecaster", "analyst", "nature", "title", "period", "periodStart", "periodEnd", "basis", "category",
        "amount.currency", "amount.value", "amount.low", "amount.high", "amount.qualifier", "direction", "reason",
        "source.title", "source.publisher", "source.url", "source.publishedOn", "note", "ref",
    ];
}
