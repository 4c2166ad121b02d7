using System.Text;
using Ledger.Books;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Tests.Books;

/// <summary>A book takes in what it has not read, and reads it, held against what was recorded, when somebody asks.</summary>
public class UnreadTests
{
    private static readonly Book Original = PortableLog.Original().Book;

    [Fact]
    public void Taking_in_reads_only_who_is_registered_which_policies_there_are_and_what_is_retracted()
    {
        var read = Taken().Log.ToArray().Where(r => r.IsRead).Select(r => r.Position);
        Assert.Equal(Original.Log.ToArray().Where(r => r.Content is CompanyEvent or PolicyRecorded or EntryRetracted).Select(r => r.Position), read);
    }

    [Fact]
    public void What_is_known_without_reading_is_what_reading_tells()
    {
        var book = Taken();
        foreach (var recorded in book.Log)
        {
            var (kind, stream, company, reference) = (recorded.Kind, recorded.Stream, recorded.Company, recorded.Ref);
            Assert.Equal((EventKind.Of(recorded.Content), EventStream.Of(recorded.Content), recorded.Content.Company, (recorded.Content as Entry)?.Ref), (kind, stream, company, reference));
            Assert.Equal((kind, stream, company, reference), (recorded.Kind, recorded.Stream, recorded.Company, recorded.Ref));
            Assert.Equal(kind.Name, recorded.Content.Type);
        }
    }

    [Fact]
    public void The_book_is_the_one_that_was_recorded()
    {
        var book = Taken();
        Assert.Equal(Original.Tree.Root(Original.Position), book.Tree.Root(book.Position));
        foreach (var recorded in Original.Log)
        {
            Assert.Equal(recorded.Position, book.Find(recorded.Id)!.Position);
            if (recorded.Kind.IsEntry) Assert.Equal(recorded.Position, book.FindSame(recorded.Fingerprint)!.Position);
            if (recorded.Ref is { } reference) Assert.Equal(recorded.Position, book.FindRef(reference)!.Position);
            Assert.Equal(Original.FindRetraction(recorded.Id)?.Position, book.FindRetraction(recorded.Id)?.Position);
        }

        // Read while a line is being written, of which it is a part.
        for (var position = 1; position <= book.Position; position++)
            Assert.Equal(new LogLine("main", Original.At(position)).Bytes(), new LogLine("main", Taken().At(position)).Bytes());
        Assert.All(Original.Log.ToArray(), r => Assert.Equal(Original.LeafOf(r), Taken().LeafOf(Taken().At(r.Position))));
        Assert.Equal(PortableLog.Of(Original), PortableLog.Of(book));
        Assert.Equal(Original.Log.ToArray(), book.Log.ToArray());
    }

    [Fact]
    public void Content_is_read_once_and_all_who_ask_at_once_get_the_one_object()
    {
        for (var round = 0; round < 50; round++)
        {
            var recorded = Taken().At(3);
            Assert.False(recorded.IsRead);
            using var start = new Barrier(4);
            var got = new LedgerEvent[4];
            var threads = Enumerable.Range(0, got.Length).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                got[i] = recorded.Content;
            })).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());
            Assert.True(recorded.IsRead);
            Assert.All(got, content => Assert.Same(recorded.Content, content));
        }
    }

    [Theory]
    [InlineData("House A", "Mouse A", "its line hashes to")]
    [InlineData("120.5", "121.5", "its line hashes to")]
    [InlineData("}", "", "it cannot be read")]
    [InlineData("\"forecaster\"", "\"forecastor\"", "it cannot be read")]
    public void What_is_not_what_was_recorded_is_named_whenever_it_is_asked_for(string was, string becomes, string why)
    {
        var book = Taken(3, json => json.Replace(was, becomes, StringComparison.Ordinal));
        Assert.Null(book.Stored.Damage);
        for (var i = 0; i < 2; i++)
        {
            var found = Assert.Throws<LogDamagedException>(() => book.At(3).Content);
            Assert.Equal(3, found.Position);
            Assert.Contains(why, found.Message, StringComparison.Ordinal);
            Assert.False(book.At(3).IsRead);
        }

        Assert.Equal(3, book.Stored.Damage!.Position);
        // The others are what was recorded, and stay so.
        Assert.Equal(Original.At(4).Content, book.At(4).Content);
    }

    [Fact]
    public void Whatever_stands_beside_a_content_is_held_against_the_leaf_too()
    {
        var (log, was) = (new StoredLog("main", "main"), Original.At(3));
        Assert.Equal(was.Content, Stored(was, log, Json(was)).Content);
        foreach (var forged in new[]
        {
            was with { RecordedBy = "mallory" }, was with { CorrelationId = "other" }, was with { RecordedAt = was.RecordedAt.AddTicks(10) },
            was with { Id = Guid.Empty }, was with { Position = 4 }, was with { Fingerprint = Original.At(4).Fingerprint },
        })
            Assert.Equal(forged.Position, Assert.Throws<LogDamagedException>(() => Stored(was, log, Json(was), beside: forged).Content).Position);

        var elsewhere = Assert.Throws<LogDamagedException>(() => Stored(was, log, Json(was), "acme").Content);
        Assert.Contains("it lies in the stream 'acme', and is about 'alibaba'", elsewhere.Message, StringComparison.Ordinal);
        Assert.Throws<LogDamagedException>(() => Stored(was, new StoredLog("copy", "elsewhere"), Json(was)).Content);
        // What was recorded before leaves were kept is held against none.
        Assert.Equal(was.Content, Stored(was, log, Json(was), leaf: false).Content);
    }

    [Fact]
    public void An_instant_is_told_and_found_only_by_what_was_recorded()
    {
        // The last of several that were recorded at one instant.
        var last = Original.PositionAt(Original.RecordedAt(3)!.Value);
        var book = Taken(last, _ => "{");
        Assert.Equal(Original.RecordedAt(2), book.RecordedAt(2));
        Assert.Equal(last, Assert.Throws<LogDamagedException>(() => book.RecordedAt(last)).Position);
        Assert.Equal(last, Assert.Throws<LogDamagedException>(() => book.PositionAt(Original.RecordedAt(last)!.Value)).Position);
        Assert.Equal(last, Assert.Throws<LogDamagedException>(() => book.PositionAt(Original.RecordedAt(last + 1)!.Value.AddTicks(-1))).Position);
        Assert.Equal(book.Position, book.PositionAt(DateTimeOffset.MaxValue));
        Assert.Equal(0, book.PositionAt(DateTimeOffset.MinValue));
    }

    [Fact]
    public void A_decision_that_meets_damage_is_not_made()
    {
        var book = Taken(3, json => json.Replace("120.5", "121.5", StringComparison.Ordinal));
        var draft = new Draft(book, Original.RecordedAt(Original.Position)!.Value.AddDays(1));
        Assert.Throws<LogDamagedException>(() => draft.Append((Entry)Original.At(3).Content, new Recorder("x", "y")));
        Assert.Empty(draft.Added);
    }

    [Fact]
    public void A_company_that_damage_is_not_about_is_answered_for()
    {
        var other = Original.Log.ToArray().First(r => r.Kind.IsEntry && r.Company == "alibaba");
        var book = Taken(other.Position, _ => "{");
        var vantage = new Vantage(new DateOnly(2025, 6, 1), book.Position, Original.RecordedAt(book.Position), Policy.Default);
        Assert.Empty(book.View("acme", vantage)!.Seen.Figures);
        Assert.Equal(other.Position, Assert.Throws<LogDamagedException>(() => book.View("alibaba", vantage)!.Seen.Figures).Position);
    }

    // The original as it would be read back, one of its contents changed on the way.
    private static Book Taken(long changed = 0, Func<string, string>? change = null)
    {
        var book = new Book("main");
        foreach (var recorded in Original.Log)
        {
            var json = recorded.Position == changed ? change!(Json(recorded)) : Json(recorded);
            book.Add(Stored(recorded, book.Stored, json), Original.LeafOf(recorded));
        }

        return book;
    }

    private static string Json(Recorded recorded) => Encoding.UTF8.GetString(recorded.Content.Json(asStated: true));

    private static Recorded Stored(Recorded recorded, StoredLog log, string json, string? stream = null, bool leaf = true, Recorded? beside = null)
    {
        var said = beside ?? recorded;
        return new(
            said.Position, said.Id, said.RecordedAt, said.RecordedBy, said.CorrelationId, said.Fingerprint,
            new Unread(log, recorded.Kind, stream ?? recorded.Stream, recorded.Ref, Encoding.UTF8.GetBytes(json), leaf ? Original.LeafOf(recorded) : null));
    }
}
