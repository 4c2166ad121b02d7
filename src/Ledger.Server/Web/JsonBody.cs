using System.Globalization;
using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>Parses JSON strictly: RFC 8259, at most 32 levels, one value and nothing after it.</summary>
public static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false };

    /// <summary>The one JSON value of a body, or where it breaks off.</summary>
    public static Outcome<JsonElement> Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonElement.Parse(utf8.Span, Strict);
        }
        catch (JsonException broken)
        {
            return new Refusal(WebCode.Malformed, $"The body is not valid JSON at line {Count(broken.LineNumber)}, byte {Count(broken.BytePositionInLine)} of the line: {Reason(broken)}");
        }
    }

    /// <summary>What a line says; null when it is no JSON, which is a problem at <paramref name="path"/>, or cannot be read.</summary>
    internal static T? ReadLine<T>(ReadOnlyMemory<byte> utf8, string path, Problems problems, Func<JsonElement, string, Problems, T?> read) where T : class
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(utf8, Strict);
        }
        catch (JsonException broken)
        {
            problems.Add(path, $"The line is not valid JSON at byte {Count(broken.BytePositionInLine)}: {Reason(broken)}");
            return null;
        }

        using (json) return read(json.RootElement, path, problems);
    }

    // Counted from 1, as editors count.
    private static string Count(long? fromZero) => ((fromZero ?? 0) + 1).ToString(CultureInfo.InvariantCulture);

    private static string Reason(JsonException broken)
    {
        var place = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? broken.Message : broken.Message[..place];
    }
}
