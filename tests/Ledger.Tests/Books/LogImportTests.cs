using System.Text.Json.Nodes;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Books;

/// <summary>A log that leaves one book and comes into another is the same log.</summary>
public class LogImportTests
{
    private static readonly Book Original = PortableLog.Original().Book;
    private static readonly List<string> Log = PortableLog.Of(Original);

    [Fact]
    public void Every_kind_of_event_is_in_the_sample() =>
        Assert.Equal(EventKind.All.Select(k => k.EventName), Original.Log.ToArray().Select(r => EventKind.Of(r.Content).EventName).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_copy_s_log_is_the_original_s_to_the_byte()
    {
        var copy = new Book("copy");
        Assert.Equal((new LogReceipt(Log.Count, Log.Count, 0), null), PortableLog.TakeIn(copy, Log));
        Assert.Equal(Log, PortableLog.Of(copy));
        Assert.Equal("main", copy.Origin);
        var copyOfTheCopy = new Book("another");
        PortableLog.TakeIn(copyOfTheCopy, PortableLog.Of(copy));
        Assert.Equal(Log, PortableLog.Of(copyOfTheCopy));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void In_parts_and_with_parts_sent_again(int size)
    {
        var copy = new Book("copy");
        foreach (var part in Log.Chunk(size))
        {
            Assert.Equal(part.Length, PortableLog.TakeIn(copy, part).Receipt!.Recorded);
            Assert.Equal((0, part.Length), PortableLog.TakeIn(copy, part) is { Receipt: { } again } ? (again.Recorded, again.Known) : default);
        }

        Assert.Equal(new LogReceipt(Log.Count, 0, Log.Count), PortableLog.TakeIn(copy, Log).Receipt);
        Assert.Equal(Log, PortableLog.Of(copy));
    }

    [Fact]
    public void What_is_missing_is_added_to_what_is_there()
    {
        var copy = new Book("copy");
        PortableLog.TakeIn(copy, Log.Take(4));
        Assert.Equal(new LogReceipt(Log.Count, Log.Count - 4, 4), PortableLog.TakeIn(copy, Log).Receipt);
        Assert.Equal(Log, PortableLog.Of(copy));
    }

    [Fact]
    public void A_copy_goes_on_deriving_ids_from_where_its_log_began()
    {
        var copy = new Book("copy");
        PortableLog.TakeIn(copy, Log);
        var (in_, out_) = (new Draft(copy, new DateTimeOffset(2025, 8, 1, 0, 0, 0, TimeSpan.Zero)), new Draft(Original, new DateTimeOffset(2025, 8, 1, 0, 0, 0, TimeSpan.Zero)));
        var ids = new[] { in_, out_ }.Select(draft =>
        {
            var problems = new Problems();
            var entry = EventKind.ReadEntry(System.Text.Json.JsonElement.Parse(Lines.Forecast("new", "House C", "2025-07-01", 99)), "", problems);
            return draft.Append(entry!, new Recorder("x", "y")).Receipt!.Id;
        }).ToList();
        Assert.Equal(ids[1], ids[0]);
    }

    [Fact]
    public void A_refused_log_leaves_an_empty_book_its_own()
    {
        var copy = new Book("copy");
        Assert.NotNull(PortableLog.TakeIn(copy, Log, now: "2025-06-02T00:00:00Z").Refusal);
        Assert.Equal(("copy", 0), (copy.Origin, copy.Position));
        var draft = new Draft(copy, new DateTimeOffset(2025, 8, 1, 0, 0, 0, TimeSpan.Zero));
        draft.BeginAs("main");
        draft.BackTo(0);
        Assert.Equal("copy", draft.Origin);
    }

    [Fact]
    public void Spaces_and_order_of_fields_do_not_matter()
    {
        var copy = new Book("copy");
        var shuffled = Log.Select(l => new JsonObject(JsonNode.Parse(l)!.AsObject().Reverse().Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))).ToJsonString(new() { WriteIndented = true }));
        Assert.Null(PortableLog.TakeIn(copy, shuffled).Refusal);
        Assert.Equal(Log, PortableLog.Of(copy));
    }

    [Fact]
    public void Nothing_is_no_log_and_harmless() => Assert.Equal(new LogReceipt(0, 0, 0), PortableLog.TakeIn(new Book("copy"), []).Receipt);

    [Fact]
    public void A_log_that_is_not_the_book_s_is_refused_by_what_differs()
    {
        var other = PortableLog.Original();
        var instant = Conflict(Original, Log.Select((l, i) => i == 2 ? PortableLog.With(l, j => j["recordedAt"] = "2025-06-02T12:00:00.000000Z") : l));
        Assert.Equal("lines[2].recordedAt", instant);
        Assert.Equal("lines[2].recordedBy", Conflict(Original, Log.Select((l, i) => i == 2 ? PortableLog.With(l, j => j["recordedBy"] = "other") : l)));
        Assert.Equal("lines[2].correlationId", Conflict(Original, Log.Select((l, i) => i == 2 ? PortableLog.With(l, j => j["correlationId"] = "other") : l)));
        Assert.Equal("lines[2].fingerprint", Conflict(Original, Log.Select((l, i) => i == 2 ? PortableLog.Forged(l, j => j["content"]!["announcedOn"] = "2025-01-09") : l)));
        Assert.Equal("lines[2].content", Conflict(Original, Log.Select((l, i) => i == 2 ? PortableLog.With(l, Restate) : l)));
        Assert.Equal("lines[0].position", Conflict(new Book("copy"), Log.Skip(1)));
        Assert.Equal("lines[0].book", Conflict(Original, Log.Select(l => PortableLog.Forged(l, j => j["book"] = "elsewhere")).Take(1)));
        Assert.Equal(Log, PortableLog.Of(other.Book));

        static void Restate(JsonObject line) => line["content"]!["amount"] = JsonNode.Parse("""{ "currency": "CNY", "value": 120500, "scale": "million" }""");
    }

    [Fact]
    public void A_copy_that_went_its_own_way_takes_no_more_of_the_log()
    {
        var copy = new Book("copy");
        PortableLog.TakeIn(copy, Log.Take(5));
        var draft = new Draft(copy, new DateTimeOffset(2025, 7, 1, 0, 0, 0, TimeSpan.Zero));
        draft.Append(EventKind.ReadEntry(System.Text.Json.JsonElement.Parse(Lines.Forecast("own", "House C", "2025-06-01", 99)), "", new Problems())!, new Recorder("x", "y"));
        copy.Add(draft.Added[0]);

        var refusal = PortableLog.TakeIn(copy, Log).Refusal!;

        Assert.Equal(RefusalCode.LogDiffers, refusal.Code);
        Assert.Contains("position 6", refusal.Detail);
        Assert.Equal(["lines[5].event", "lines[5].recordedAt", "lines[5].recordedBy", "lines[5].correlationId", "lines[5].fingerprint"], refusal.Problems.Select(p => p.Path));
    }

    private static string Conflict(Book book, IEnumerable<string> lines)
    {
        var refusal = PortableLog.TakeIn(book, lines).Refusal!;
        Assert.Equal(RefusalCode.LogDiffers, refusal.Code);
        return string.Join(' ', refusal.Problems.Select(p => p.Path));
    }
}
