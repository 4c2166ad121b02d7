using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Books;

/// <summary>A book's log as its lines, and a book that takes such lines in.</summary>
internal static class PortableLog
{
    /// <summary>A recorded book in which every kind of event occurs, over several days.</summary>
    public static DraftBook Original()
    {
        var book = new DraftBook();
        book.Put("alibaba", """, "fiscalYearEnd": "03-31" """);
        book.Put("acme");
        Tomorrow(book).With(Lines.Forecast("a", "House A", "2025-01-10", 120.50m), Lines.Forecast("b", "House B", "2025-01-11", 130), Lines.Report("r", "FY2024", "2025-01-12", 100));
        Tomorrow(book).Put("alibaba", """, "fiscalYearEnd": "12-31" """);
        book.With(
            Lines.Correction("a", Lines.Forecast("a", "House A", "2025-01-10", 121)), Lines.About("confirmation", "b", "2025-02-01", "c"), Lines.Rate("USD", "CNY", "2025-01-01", 7.250m),
            """{ "type": "announcement", "company": "alibaba", "ref": "plan", "nature": "plan", "announcedOn": "2025-02-24", "period": "FY2026/FY2028", "amount": { "currency": "CNY", "value": 380, "scale": "billion", "qualifier": "atLeast" }, "source": { "title": "A 报道 <\"quoted\">" } }""");
        Tomorrow(book).With(
            Lines.Correction("c", Lines.About("confirmation", "b", "2025-02-02")), Lines.About("exclusion", "b", "2025-02-03"), Lines.About("withdrawal", "plan", "2025-03-01"), Lines.Retraction("r"));
        book.With(
            Lines.Report("r2", "FY2024", "2025-01-12", 101), Lines.Report("r3", "FY2024", "2025-01-12", 103, "\"note\": \"Again.\""),
            """{ "type": "resolution", "entry": "ref:r2", "against": ["ref:r3"], "announcedOn": "2025-02-01", "reason": "As filed." }""");
        book.With(Lines.Bridge("over", "2025-02-20", "cash", "accrued", 12.5m));
        book.Policy("desk", "\"bridging\": \"recorded\", \"staleAfterDays\": 90, \"outliers\": { \"threshold\": 2.50 }");
        return book.Commit();
    }

    /// <summary>The lines of a book's log.</summary>
    public static List<string> Of(Book book) => [.. book.Log.ToArray().Select(r => Text(new LogLine(book.Origin, r)))];

    /// <summary>A line as it is written.</summary>
    public static string Text(LogLine line)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) line.Write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Takes lines into a book as a server does, and commits what is added.</summary>
    public static (LogReceipt? Receipt, Refusal? Refusal) TakeIn(Book book, IEnumerable<string> lines, string now = "2025-07-01T00:00:00Z")
    {
        var problems = new Problems();
        var read = new List<(string, LogLine)>();
        foreach (var (i, text) in lines.Index())
            if (LogLine.Read(JsonElement.Parse(text), $"lines[{i}]", problems) is { } line) read.Add(($"lines[{i}]", line));
        if (problems.None) LogImport.Check(read, problems);
        if (!problems.None) return (null, Refusal.Invalid(problems));
        Assert.True(Iso.TryInstant(now, out var instant));
        var draft = new Draft(book, instant);
        var (receipt, refusal) = LogImport.Decide(draft, read);
        if (refusal is not null) draft.BackTo(0);
        if (draft.Added.Count > 0) book.BeginAs(draft.Origin);
        foreach (var recorded in draft.Added) book.Add(recorded);
        return (receipt, refusal);
    }

    /// <summary>A line with something in it changed.</summary>
    public static string With(string line, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        change(json);
        return json.ToJsonString();
    }

    /// <summary>A line whose content is changed by somebody who computes fingerprint and id anew.</summary>
    public static string Forged(string line, Action<JsonObject> change) => With(line, json =>
    {
        change(json);
        var content = EventKind.OfStored((string)json["event"]!).ReadStored(JsonElement.Parse(json["content"]!.ToJsonString()));
        json["fingerprint"] = content.Fingerprint().Hex;
        json["id"] = EntryId.Derive((string)json["book"]!, (long)json["position"]!, content.Fingerprint()).ToString("D");
    });

    private static DraftBook Tomorrow(DraftBook book)
    {
        book.Commit();
        book.Now = book.Now.AddDays(1).AddTicks(10);
        return book.Commit();
    }
}
