using Ledger.Changes;
using Ledger.Server.Changes;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Changes;

/// <summary>The corpus as it was recorded, in every form that people read.</summary>
[UsesVerify]
public class ChangesTests
{
    private static readonly SampleBook Sample = AlibabaBook.With();
    private static readonly IReadOnlyList<BookChange> Changes = BookChange.Of(Sample.Book, Sample.Book.Log.ToArray(), Sample.At("2025-12-31", 18));

    [Fact]
    public async Task As_JSON() => await Snapshot.Json(await Served.BodyAsync(Answer.List(Sample.At("2025-12-31", 18), Changes)));

    [Fact]
    public async Task As_Markdown() => await Snapshot.Text(ChangesMarkdown.Of("main", Changes));

    [Fact]
    public async Task As_a_feed() => await Snapshot.Text(ChangesFeed.Of("main", Changes, Sample.At("2025-12-31", 18)));
}
