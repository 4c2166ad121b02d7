using System.Globalization;

namespace Ledger.Kernel;

/// <summary>Reading and writing dates and instants in the one ISO 8601 form that the contract uses.</summary>
public static class Iso
{
    /// <summary>The earliest date accepted anywhere: older capital expenditure is outside this ledger's subject.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>The latest date accepted in a period, 2199-12-31.</summary>
    public static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>Reads <c>yyyy-MM-dd</c>; false for any other form and for dates that no calendar has.</summary>
    public static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Writes <c>yyyy-MM-dd</c>.</summary>
    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Writes an instant in UTC with six decimals, the precision PostgreSQL keeps.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads an instant with an offset or <c>Z</c>, to at most seven decimals; false without an offset, which would be a guess.</summary>
    public static bool TryInstant(string? text, out DateTimeOffset instant)
    {
        string[] forms =
        [
            "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        ];
        instant = default;
        return text is not null
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10)
            && DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>Cuts an instant to whole microseconds, so that what is answered is what PostgreSQL stores.</summary>
    public static DateTimeOffset Microseconds(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return new DateTimeOffset(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
