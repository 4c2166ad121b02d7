using System.Text;
using Ledger.Entries;

namespace Ledger.Snapshots.Contracts;

/// <summary>Fingerprints tell duplicates and derive ids: a line that changes here breaks every ledger that there is.</summary>
[UsesVerify]
public class FingerprintTests
{
    /// <summary>SHA-256 of the canonical text below it, UTF-8 without a line feed.</summary>
    [Fact]
    public Task Fingerprints_never_change() => Snapshot.Text(string.Join('\n',
        from kind in EventKind.All
        from sample in new[] { EventSamples.Full[kind.Name], EventSamples.Bare[kind.Name] }
        let content = EventSamples.Read(kind, sample)
        select $"{content.Fingerprint()} {kind.EventName}\n{Encoding.UTF8.GetString(content.Json(asStated: false))}"));
}
