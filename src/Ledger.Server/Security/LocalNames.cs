using System.Buffers;
using System.Net;

namespace Ledger.Server.Security;

/// <summary>
/// The names by which only this machine reaches itself. A page of another site can have its own name lead here (DNS rebinding), but the
/// browser then sends that name as <c>Host</c>.
/// </summary>
public static class LocalNames
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.");

    /// <summary>The names, for people.</summary>
    public const string Listed = "127.0.0.1, localhost or [::1]";

    /// <summary>Whether a <c>Host</c> header is one of them, with any port or none: a forwarded port is another than ours.</summary>
    public static bool Include(string? host)
    {
        if (string.IsNullOrEmpty(host)) return false;
        var end = host[0] == '[' ? host.IndexOf(']', StringComparison.Ordinal) + 1 : host.IndexOf(':', StringComparison.Ordinal);
        var name = end < 0 ? host.AsSpan() : host.AsSpan(0, end);
        var port = end < 0 ? default : host.AsSpan(end);
        if (!port.IsEmpty && (port.Length < 2 || port[0] != ':' || port[1..].ContainsAnyExceptInRange('0', '9'))) return false;
        return name is "127.0.0.1" or "[::1]" || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("127.", StringComparison.Ordinal) && !name.ContainsAnyExcept(OfNumbers));
    }

    /// <summary>Whether an address to listen on is reached from this machine only.</summary>
    public static bool Bind(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
