using Ledger.Books;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>Who records, as the client says in a header; a later sign-in takes its place.</summary>
public static class RecorderHeader
{
    /// <summary>The header.</summary>
    public const string Header = "Recorded-By";

    /// <summary>Who records when nobody says so.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>The name in the header, plain or percent-encoded UTF-8; <see cref="Anonymous"/> without one.</summary>
    public static Outcome<string> Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var given = context.Request.Headers[Header];
        if (given.Count > 1) return Refusal.Of(RefusalCode.Invalid, Header, $"Give '{Header}' once.");
        var name = Uri.UnescapeDataString(given.ToString()).Trim();
        if (name.Length == 0) return Anonymous;
        if (name.Length > Recorder.Longest) return Refusal.Of(RefusalCode.Invalid, Header, $"'{Header}' has {name.Length} characters; at most {Recorder.Longest} are allowed.");
        if (name.Any(char.IsControl)) return Refusal.Of(RefusalCode.Invalid, Header, $"'{Header}' must not hold control characters.");
        return name;
    }
}
