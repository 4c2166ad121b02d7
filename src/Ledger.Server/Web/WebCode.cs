namespace Ledger.Server.Web;

/// <summary>The stable codes of refusals that only HTTP knows; those of the domain are in <see cref="Kernel.RefusalCode"/>.</summary>
public static class WebCode
{
    /// <summary>The request cannot be read: no JSON, no UTF-8, cut off (400).</summary>
    public const string Malformed = "malformed";

    /// <summary>Nobody knows who asks: no key, or none in force (401).</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>Who asks has no role that allows it (403).</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The request came past the proxy that was declared (403).</summary>
    public const string PastTheProxy = "past-the-proxy";

    /// <summary>A page of another origin wants to write (403).</summary>
    public const string ForeignOrigin = "foreign-origin";

    /// <summary>The address leads nowhere (404).</summary>
    public const string NoSuchAddress = "no-such-address";

    /// <summary>No API key has that id (404).</summary>
    public const string UnknownKey = "unknown-key";

    /// <summary>The address takes other methods (405).</summary>
    public const string MethodNotAllowed = "method-not-allowed";

    /// <summary>The answer exists in no form that <c>Accept</c> allows (406).</summary>
    public const string NotAcceptable = "not-acceptable";

    /// <summary>The body came too slowly (408).</summary>
    public const string TooSlow = "too-slow";

    /// <summary>The body has too many bytes or lines (413).</summary>
    public const string TooLarge = "too-large";

    /// <summary>The body's media type, charset or encoding is not taken (415).</summary>
    public const string UnsupportedContent = "unsupported-content";

    /// <summary>The server does not answer under the name that it was asked by (421).</summary>
    public const string WrongHost = "wrong-host";

    /// <summary>More requests than one caller may make (429).</summary>
    public const string TooManyRequests = "too-many-requests";

    /// <summary>Header fields are too large (431).</summary>
    public const string HeadersTooLarge = "headers-too-large";

    /// <summary>The book in the database is not what was recorded (500).</summary>
    public const string LogDamaged = "log-damaged";

    /// <summary>A defect of the server (500).</summary>
    public const string InternalError = "internal-error";

    /// <summary>The database, or the position asked for, is out of reach for now (503).</summary>
    public const string Unavailable = "unavailable";
}
