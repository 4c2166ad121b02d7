using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Security;

namespace Ledger.Server.Web;

/// <summary>Who records: whoever the client has proved to be, or, where nobody is asked for proof, who it says it is.</summary>
public static class RecorderHeader
{
    /// <summary>The header.</summary>
    public const string Header = "Recorded-By";

    /// <summary>Who records when nobody says so.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>The caller's own name; where nobody is asked who they are that in the header, plain or percent-encoded UTF-8; <see cref="Anonymous"/> without one.</summary>
    public static Outcome<string> Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.KnownCaller() is { } caller && !ReferenceEquals(caller, Caller.Local)) return caller.Actor;
        var given = context.Request.Headers[Header];
        if (given.Count > 1) return Refusal.Of(RefusalCode.Invalid, Header, $"Give '{Header}' once.");
        var name = Uri.UnescapeDataString(given.ToString()).Trim();
        if (name.Length == 0) return Anonymous;
        if (name.Length > Recorder.Longest) return Refusal.Of(RefusalCode.Invalid, Header, $"'{Header}' has {name.Length} characters; at most {Recorder.Longest} are allowed.");
        if (name.Any(char.IsControl)) return Refusal.Of(RefusalCode.Invalid, Header, $"'{Header}' must not hold control characters.");
        return name;
    }
}
