using System.Text.Json;
using Ledger.Books;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Benchmarks;

/// <summary>A load recorded in memory, for what is measured of the domain alone.</summary>
internal static class MadeBook
{
    private const int AtOnce = MillionLoad.LinesAtOnce;
    private static readonly Recorder By = new("bench", "bench");
    private static readonly DateTimeOffset Begins = new(MillionLoad.FirstDay, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The book; its entries are recorded over the days on which they are announced.</summary>
    public static Book Of(MillionLoad load)
    {
        var book = new Book("made");
        var draft = new Draft(book, Begins);
        for (var i = 0; i < load.Companies; i++) draft.Put(CompanyRegistered.Read(new Fields(Json("""{"name":"A company","reportingCurrency":"USD"}"""u8), "", new Problems())) with { Company = $"company-{i}" }, By);
        Commit(book, draft);
        for (var n = 0; n < load.Size; n += AtOnce)
        {
            draft = new Draft(book, Begins.AddDays((double)n * MillionLoad.Days / load.Size));
            for (var line = n; line < Math.Min(load.Size, n + AtOnce); line++) draft.Append(Entry(load.Line(line)), By);
            Commit(book, draft);
        }

        return book;
    }

    /// <summary>An entry as it would be read from a request.</summary>
    public static Entry Entry(ReadOnlySpan<byte> line) => EventKind.ReadEntry(Json(line), "", new Problems { LatestFact = Iso.Latest })!;

    /// <summary>Has a book learn what a draft adds.</summary>
    public static void Commit(Book book, Draft draft)
    {
        var growth = LogGrowth.Of(book, draft);
        for (var i = 0; i < draft.Added.Count; i++) book.Add(draft.Added[i], growth.Leaves[i]);
    }

    private static JsonElement Json(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }
}
