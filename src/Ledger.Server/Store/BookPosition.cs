using System.Globalization;
using JasperFx.Events;

namespace Ledger.Server.Store;

/// <summary>An event's position in its book: kept in its headers, since Marten's sequence is not in that order.</summary>
public static class BookPosition
{
    /// <summary>The header's name; the index of migration 0005 is over it.</summary>
    public const string Header = "position";

    /// <summary>Gives an event its position before it is appended.</summary>
    public static void Set(IEvent stored, long position) => stored.SetHeader(Header, position);

    /// <summary>The position of an event, just made or read back; every entry has one.</summary>
    public static long Of(IEvent stored) => Convert.ToInt64(
        stored.GetHeader(Header) ?? throw new InvalidOperationException($"Event {stored.Id} has no position."),
        CultureInfo.InvariantCulture);
}
