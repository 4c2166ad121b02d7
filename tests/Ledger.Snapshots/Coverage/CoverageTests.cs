using System.Globalization;
using System.Text;
using Ledger.Entries;
using Ledger.Server;
using Ledger.Server.Store.Views;

namespace Ledger.Snapshots.Coverage;

/// <summary>Which view takes note of which kind of event: a view that forgets a new kind shows as a row or column of dots.</summary>
[UsesVerify]
public class CoverageTests
{
    // They answer about the server and who uses it, about books or about logs as such, and nothing of what a company's events say.
    private static readonly string[] NoViews = ["getAudit", "getBooks", "getCheckpoint", "getConsistency", "getInclusion", "getKeys", "getLive", "getLogKey", "getReady"];

    private static readonly Lazy<IReadOnlyList<(EventKind Kind, string What, IReadOnlyList<bool> Changes)>> Rows = new(() =>
        [.. EventCases.All.Select(Fold).OrderBy(row => row.Kind.EventName, StringComparer.Ordinal)]);

    /// <summary>x: folding the event changes the answer. Views are numbered; the registration is folded into an empty book.</summary>
    [Fact]
    public Task Kinds_of_events_reach_the_views()
    {
        var grid = new StringBuilder();
        foreach (var (number, view) in Views.All.Index()) grid.Append(CultureInfo.InvariantCulture, $"{number + 1,2} {view.Name}\n");
        grid.Append(CultureInfo.InvariantCulture, $"\n{"",-40}{string.Concat(Views.All.Index().Select(v => $"{v.Index + 1,3}"))}");
        foreach (var (kind, what, changes) in Rows.Value)
            grid.Append(CultureInfo.InvariantCulture, $"\n{$"{kind.EventName} {what}",-40}{string.Concat(changes.Select(c => c ? "  x" : "  ."))}");
        return Snapshot.Text(grid.ToString());
    }

    [Fact]
    public void Every_kind_of_event_has_a_row() =>
        Assert.Equal(EventKind.All.Select(k => k.EventName), Rows.Value.Select(row => row.Kind.EventName).Distinct());

    [Fact]
    public void Every_view_has_a_column()
    {
        var asked = Endpoints.All.Where(e => e.Method == "GET").Select(e => e.OperationId).Except(NoViews);
        var stored = StoredViews.In([typeof(LedgerHost).Assembly]).Select(v => $"stored {v.Declared.Name}");
        Assert.Equal(asked.Concat(stored).Order(StringComparer.Ordinal), Views.All.Select(v => v.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_reaches_a_view_besides_the_log() => Assert.All(Rows.Value.GroupBy(row => row.Kind.EventName), kind =>
        Assert.Contains(kind, row => Views.All.Zip(row.Changes).Any(c => c.Second && c.First.Name is not ("getEntries" or "getLog" or "followEntries"))));

    [Fact]
    public void Every_view_is_reached() => Assert.All(Views.All.Index(), view => Assert.Contains(Rows.Value, row => row.Changes[view.Index]));

    private static (EventKind Kind, string What, IReadOnlyList<bool> Changes) Fold(EventCase folded)
    {
        var sample = SampleBook.Of(folded.Before);
        var before = Texts(sample);
        var recorded = sample.Add(folded.Line);
        return (EventKind.Of(recorded.Content), folded.What, [.. before.Zip(Texts(sample), (one, other) => one != other)]);
    }

    private static List<string> Texts(SampleBook sample) =>
        [.. Views.All.Select(view => Views.Text(view, sample.Book, sample.At(BaseBook.AsOf, sample.Book.Position)))];
}
