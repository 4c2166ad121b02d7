using System.Text.Json;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Entries;

/// <summary>Answers one entry with its lineage.</summary>
public static class GetEntry
{
    /// <summary>An entry by id or <c>ref:…</c>: as recorded, what it says now, and every entry about it.</summary>
    [WolverineGet("/v1/books/{book}/entries/{entry}", OperationId = "getEntry", Summary = "One entry with its lineage.")]
    [Tags("Entries")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy")]
    [Answers(typeof(System.Text.Json.JsonElement))]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        var asked = question.Route("entry");
        var recorded = reading.Book.FindEntry(asked);
        if (recorded is null || recorded.Position > reading.Vantage.Position)
            return Refusal.Of(RefusalCode.UnknownEntry, "entry", $"This book has no entry '{asked}' at position {reading.Vantage.Position}; give an id, or ref: and a reference.").Answer();
        var lineage = Lineage.Of(reading.Book, recorded, reading.Vantage);
        return Answer.OfBytes(EntryAnswer.Bytes(recorded, json => Write(json, lineage, reading.Vantage)), reading.Vantage.Position);
    }

    private static void Write(Utf8JsonWriter json, Lineage lineage, Vantage vantage)
    {
        json.WriteString("status", lineage.Status);
        json.WritePropertyName("current");
        if (lineage.Current is null) json.WriteNullValue();
        else lineage.Current.Write(json, asStated: false);
        json.WriteStartObject("lineage");
        Write(json, "corrections", lineage.About<EntryCorrected>());
        Write(json, "retraction", lineage.About<EntryRetracted>().FirstOrDefault());
        // The first to take effect; a second one changes nothing, and is listed with all.
        Write(json, "withdrawal", lineage.About<EntryWithdrawn>().MinBy(w => ((EntryWithdrawn)w.Content).AnnouncedOn));
        Write(json, "withdrawals", lineage.About<EntryWithdrawn>());
        Write(json, "confirmations", lineage.About<EntryConfirmed>());
        Write(json, "exclusions", lineage.About<ForecastExcluded>());
        Write(json, "resolutions", lineage.About<DiscrepancyResolved>());
        json.WriteEndObject();
        json.WriteString("asOf", Iso.Text(vantage.AsOf));
        if (vantage.RecordedAsOf is { } instant) json.WriteString("recordedAsOf", Iso.Text(instant));
        else json.WriteNull("recordedAsOf");
        json.WriteString("policy", vantage.Policy.ToString());
    }

    private static void Write(Utf8JsonWriter json, string name, Recorded? entry)
    {
        json.WritePropertyName(name);
        if (entry is null) json.WriteNullValue();
        else json.WriteRawValue(EntryAnswer.Bytes(entry).Span);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<Recorded> entries)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries) json.WriteRawValue(EntryAnswer.Bytes(entry).Span);
        json.WriteEndArray();
    }
}
