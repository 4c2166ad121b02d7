using Ledger.Books;
using Ledger.Entries;

namespace Ledger.Tests.Books;

/// <summary>What is decided on top of a draft that is not committed yet is what would have been decided after it.</summary>
public sealed class DraftAheadTests
{
    private static readonly DateTimeOffset Now = new(2025, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Recorder By = new("tests", "ahead");
    private static Book Original { get; } = PortableLog.Original().Book;

    public static TheoryData<long> Cuts => [.. Enumerable.Range(1, (int)Original.Position - 1)];

    [Theory]
    [MemberData(nameof(Cuts))]
    public void Every_log_cut_anywhere_is_admitted_as_if_it_were_whole(long cut)
    {
        for (var known = 0L; known < cut; known++)
        {
            var book = Begun(known);
            var first = Admitting(new Draft(book, Now), known, cut);
            var growth = LogGrowth.Of(book, first);
            var second = Admitting(new Draft(book, Now, first), cut, Original.Position);
            var whole = LogGrowth.Of(book, second, growth);

            Assert.Equal(Original.Position, second.Position);
            Assert.Equal(Original.Tree.Root(cut), growth.Edge.Root);
            Assert.Equal(Original.Tree.Root(Original.Position), whole.Edge.Root);
            foreach (var company in Original.Companies) Assert.Equal(Original.HistoryOf(company)!.EntryCount, second.EntryCountOf(company));
            foreach (var recorded in Original.Log)
            {
                Assert.Equal(recorded.Id, second.At(recorded.Position).Id);
                Assert.Equal(recorded.Position, second.Find(recorded.Id)!.Position);
                if (recorded.Ref is { } reference) Assert.Equal(recorded.Position, second.FindRef(reference)!.Position);
            }

            Assert.False(second.Settle()); // the book has not learned what it stands on
            Learn(book, first);
            Assert.True(second.Settle());
            Learn(book, second);
            Assert.Equal(PortableLog.Of(Original), PortableLog.Of(book));
        }
    }

    [Fact]
    public void The_same_content_is_recorded_once()
    {
        var book = Begun(Original.Position - 1);
        var last = (Entry)Original.Log.ToArray().Last(r => r.Kind.IsEntry && r.Content is not EntryReference).Content with { Ref = null, Note = "New." };
        var first = new Draft(book, Now);
        var recorded = first.Append(last, By).Receipt!;
        var again = new Draft(book, Now, first).Append(last, By).Receipt!;
        Assert.Equal((false, true, recorded.Id), (recorded.Duplicate, again.Duplicate, again.Id));
    }

    [Fact]
    public void It_is_void_when_the_book_went_on_otherwise()
    {
        var book = Begun(3);
        var draft = new Draft(book, Now, Admitting(new Draft(book, Now), 3, 4));
        var other = new Draft(book, Now);
        var report = (Entry)Original.Log.ToArray().First(r => r.Content is EarningsReported).Content with { Ref = null, Note = "Another came first." };
        Assert.Null(other.Append(report, By).Refusal);
        Learn(book, other);
        Assert.Equal(4, book.Position);
        Assert.False(draft.Settle());
    }

    private static Book Begun(long known)
    {
        var book = new Book(Original.Id);
        foreach (var recorded in Original.Log[..(int)known]) book.Add(recorded);
        return book;
    }

    private static Draft Admitting(Draft draft, long after, long to)
    {
        for (var position = after + 1; position <= to; position++)
        {
            var refusal = draft.Admit(Original.At(position));
            Assert.True(refusal is null, $"Position {position}: {refusal?.Detail}");
        }

        return draft;
    }

    private static void Learn(Book book, Draft draft)
    {
        foreach (var recorded in draft.Added) book.Add(recorded);
    }
}
