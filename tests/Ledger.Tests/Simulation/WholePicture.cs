using System.Text.Json;
using System.Text.RegularExpressions;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Simulation;

/// <summary>Everything that a picture says, commitments and implied figures included, but for where in the log it was seen from.</summary>
internal static partial class WholePicture
{
    /// <summary>Pictures in two currencies as one text; entries by their refs.</summary>
    public static string Of(LogBuilder log, DateOnly asOf, long? position = null) => string.Join('\n', Asked.Select(currency =>
    {
        var picture = Picture.Of(log.View(Iso.Text(asOf), position), currency: currency) with { Position = 0, RecordedAsOf = null };
        return Id().Replace(JsonSerializer.Serialize(picture, Readable), id => log.Name(Guid.Parse(id.Value)));
    }));

    private static readonly Currency[] Asked = [Currency.Parse("CNY"), Currency.Parse("USD")];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
