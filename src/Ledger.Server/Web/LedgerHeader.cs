using System.Globalization;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>The headers that tell what an answer was made of.</summary>
public static class LedgerHeader
{
    /// <summary>The last position considered; in a request, the position that the answer must have reached.</summary>
    public const string Position = "Ledger-Position";

    /// <summary>Date on the knowledge clock.</summary>
    public const string AsOf = "Ledger-As-Of";

    /// <summary>Instant on the record clock; absent for an empty book.</summary>
    public const string RecordedAsOf = "Ledger-Recorded-As-Of";

    /// <summary>The rules used.</summary>
    public const string Policy = "Ledger-Policy";

    /// <summary>The cursor of the next page; absent on the last.</summary>
    public const string Next = "Ledger-Next";

    /// <summary>The position that an answer must have reached; null when the request asks for none.</summary>
    public static Outcome<long?> WantedPosition(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var given = context.Request.Headers[Position];
        if (given.Count == 0) return (long?)null;
        return long.TryParse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? (long?)position
            : Refusal.Of(RefusalCode.Invalid, Position, $"'{Position}' must be a position as an earlier answer gave it: a whole number.");
    }

    /// <summary>Says in the answer to a request how far it looked.</summary>
    public static void WritePosition(HttpContext context, long position)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers[Position] = position.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Writes the headers of an answer seen from a vantage.</summary>
    internal static void Write(IHeaderDictionary headers, Vantage vantage, string? next)
    {
        WriteRecordClock(headers, vantage, next);
        headers[AsOf] = Iso.Text(vantage.AsOf);
        headers[Policy] = vantage.Policy.ToString();
    }

    /// <summary>Writes the headers of an answer for which only the record clock counts.</summary>
    internal static void WriteRecordClock(IHeaderDictionary headers, Vantage vantage, string? next)
    {
        headers[Position] = vantage.Position.ToString(CultureInfo.InvariantCulture);
        if (vantage.RecordedAsOf is { } instant) headers[RecordedAsOf] = Iso.Text(instant);
        if (next is not null) headers[Next] = next;
    }
}
