using System.Security.Cryptography;
using System.Text;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Proofs;
using Ledger.Tests.Books;

namespace Ledger.Tests.Proofs;

/// <summary>Whatever is done to a log, the first position that differs is named.</summary>
public class LogVerifierTests
{
    private static readonly Book Book = PortableLog.Original().Book;
    private static readonly Recorded[] Log = Book.Log.ToArray();

    [Fact]
    public void A_leaf_is_the_line_after_a_zero_byte()
    {
        foreach (var recorded in Log)
        {
            var line = new LogLine("main", recorded);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([0, .. line.Bytes()])), line.Leaf().Hex);
            Assert.StartsWith($$"""{"position":{{recorded.Position}},"book":"main",""", Encoding.UTF8.GetString(line.Bytes()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_book_s_tree_grows_with_it()
    {
        Assert.Equal(Log.Length, Book.Tree.Size);
        Assert.Equal(NaiveTree.Root([.. Log.Select(r => new LogLine("main", r).Leaf())]), Book.Tree.Root(Log.Length));
    }

    [Fact]
    public void A_draft_says_what_the_tree_will_be()
    {
        var book = DraftBook.WithCompanies();
        book.Append(Ledger.Tests.Histories.Lines.Forecast("a", "House A", "2025-01-10", 120));
        var growth = LogGrowth.Of(book.Book, book.Draft);
        book.Commit();
        Assert.Equal(book.Book.Tree.Root(3), growth.Edge.Root);
        Assert.Equal([book.Book.LeafOf(book.Book.At(3))], growth.Leaves);
    }

    [Fact]
    public void What_was_recorded_holds()
    {
        var report = Verify(Log, Saved(1), Saved(4), Saved(Log.Length));
        Assert.True(report.Holds, report.Difference);
        Assert.Equal((Log.Length, Book.Tree.Root(Log.Length).Base64), (report.Size, report.Root));
    }

    [Fact]
    public void A_change_of_anything_is_named()
    {
        foreach (var at in new[] { 1, 4, Log.Length })
        {
            var here = Log[at - 1];
            Assert.Equal(at, Verify(With(at, here with { Content = here.Content with { Company = "forged" } })).Position);
            Assert.Equal(at, Verify(With(at, here with { Fingerprint = Log[at % Log.Length].Fingerprint })).Position);
            Assert.Equal(at, Verify(With(at, here with { Id = Guid.Empty })).Position);
            if (at > 1) Assert.Equal(at, Verify(With(at, here with { RecordedAt = Log[0].RecordedAt.AddDays(-1) })).Position);
        }
    }

    [Fact]
    public void What_no_line_shows_a_checkpoint_does()
    {
        // Another recorder and a later instant agree with everything else in the line.
        foreach (var changed in new[] { Log[4] with { RecordedBy = "mallory" }, Log[4] with { RecordedAt = Log[4].RecordedAt.AddTicks(10) } })
        {
            Assert.True(Verify(With(5, changed)).Holds);
            Assert.Equal((null, false), (Verify(With(5, changed), Saved(8)) is var one ? one.Position : 0, one.Holds));
            Assert.Contains("one of 1 to 8", one.Difference, StringComparison.Ordinal);
            Assert.Contains("one of 4 to 8", Verify(With(5, changed), Saved(3), Saved(8)).Difference, StringComparison.Ordinal);
            Assert.Equal(5, Verify(With(5, changed), Saved(4), Saved(5)).Position);
        }
    }

    [Fact]
    public void Rows_gone_swapped_or_put_in_are_named()
    {
        Assert.Equal(4, Verify([.. Log[..3], .. Log[4..]]).Position);
        Assert.Equal(4, Verify([.. Log[..3], Log[4], Log[3], .. Log[5..]]).Position);
        Assert.Equal(4, Verify([.. Log[..3], Log[3] with { Content = Log[4].Content, Fingerprint = Log[4].Fingerprint }, Log[4] with { Content = Log[3].Content, Fingerprint = Log[3].Fingerprint }, .. Log[5..]]).Position);
        Assert.Equal(5, Verify([.. Log[..4], Log[3], .. Log[4..]]).Position);
        Assert.Equal(Log.Length, Verify(Log[..^1], Saved(Log.Length)).Position);
    }

    [Fact]
    public void What_the_book_says_of_its_end_counts()
    {
        Assert.Equal(Log.Length, End(Log[..^1], Log.Length, Log[^1].RecordedAt));
        Assert.Equal(Log.Length, End(Log, Log.Length - 1, Log[^2].RecordedAt));
        Assert.Equal(Log.Length, End(Log, Log.Length, Log[^1].RecordedAt.AddDays(1)));
        Assert.Null(End(Log, Log.Length, Log[^1].RecordedAt));

        static long? End(Recorded[] log, long position, DateTimeOffset at)
        {
            var verifier = Fed(log, []);
            verifier.End(position, at, Book.Tree.EdgeAt(position));
            return verifier.Report("main").Position;
        }
    }

    [Fact]
    public void A_log_rewritten_whole_is_not_what_its_edge_says()
    {
        var verifier = Fed(With(5, Log[4] with { RecordedBy = "mallory" }), []);
        verifier.End(Log.Length, Log[^1].RecordedAt, Book.Tree.EdgeAt(Log.Length));
        Assert.Equal((false, null), (verifier.Report("main").Holds, verifier.Report("main").Position));
    }

    private static Checkpoint Saved(int size) => new("log", size, Book.Tree.Root(size));

    private static Recorded[] With(int position, Recorded changed) => [.. Log[..(position - 1)], changed, .. Log[position..]];

    private static LogReport Verify(Recorded[] log, params Checkpoint[] saved)
    {
        var verifier = Fed(log, saved);
        verifier.End();
        return verifier.Report("main");
    }

    private static LogVerifier Fed(Recorded[] log, Checkpoint[] saved)
    {
        var verifier = new LogVerifier(saved);
        foreach (var recorded in log)
            if (!verifier.Add(recorded, "main", new LogLine("main", recorded).Leaf())) break;
        return verifier;
    }
}
