using System.Collections.Frozen;

namespace Ledger.Server.Web.OpenApi;

/// <summary>What the headers of requests mean.</summary>
public static class RequestHeaders
{
    /// <summary>Every header that an endpoint may heed, and a sentence for users.</summary>
    public static readonly FrozenDictionary<string, string> Meaning = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [LedgerHeader.Position] = "A position from an earlier answer; the answer has reached it, or is a 503 after 5 seconds.",
        [Correlation.Header] = "An id of the client's for this request: at most 128 visible ASCII characters. Without one the server draws it. Answers repeat it.",
        [RecorderHeader.Header] = "Who records: at most 128 characters, plain or percent-encoded UTF-8. Default: anonymous. Not heeded where a key says who it is.",
        ["Idempotency-Key"] = "The same key and body again gets the same answer, with Idempotency-Replayed: true.",
        ["If-Match"] = "The company's ETag; when the company has changed meanwhile, nothing is recorded and the answer is 412.",
        ["Prefer"] = "return=minimal has a batch answered by one line that counts its receipts, recorded and duplicates (RFC 7240).",
        ["Last-Event-ID"] = "The position of the last entry received; the feed goes on behind it.",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
