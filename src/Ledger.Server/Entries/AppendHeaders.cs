using System.Globalization;
using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Entries;

/// <summary>What the headers of an append ask for.</summary>
/// <param name="ExpectedCount">The company's entry count that the client saw; null when it does not matter.</param>
/// <param name="IdempotencyKey">The key under which the request may come again.</param>
/// <param name="Minimal">Whether a count of the receipts will do (RFC 7240, <c>return=minimal</c>); of batches only.</param>
public sealed record AppendHeaders(int? ExpectedCount, string? IdempotencyKey, bool Minimal)
{
    /// <summary>Longest idempotency key.</summary>
    public const int LongestKey = 255;

    /// <summary>Reads the headers.</summary>
    public static Outcome<AppendHeaders> Read(HttpContext context, bool batch)
    {
        ArgumentNullException.ThrowIfNull(context);
        var match = context.Request.Headers.IfMatch;
        int? expected = null;
        if (match.Count > 0)
        {
            var tag = match.ToString();
            if (batch) return Refusal.Of(RefusalCode.Invalid, "If-Match", "'If-Match' goes with a single entry: a batch may concern many companies.");
            if (tag is not ['"', .. var number, '"'] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                return Refusal.Of(RefusalCode.Invalid, "If-Match", "'If-Match' holds the company's entry count in quotes, as its ETag gives it: \"12\".");
            expected = count;
        }

        var key = context.Request.Headers["Idempotency-Key"];
        var minimal = batch && context.Request.Headers.GetCommaSeparatedValues("Prefer").Any(p => p.Split(';')[0].Trim() is "return=minimal");
        if (key.Count == 0) return new AppendHeaders(expected, null, minimal);
        return key is [{ Length: > 0 and <= LongestKey } one] && one.All(c => c is >= ' ' and <= '~')
            ? new AppendHeaders(expected, one, minimal)
            : Refusal.Of(RefusalCode.Invalid, "Idempotency-Key", $"'Idempotency-Key' must be given once, with 1 to {LongestKey} visible ASCII characters.");
    }
}
