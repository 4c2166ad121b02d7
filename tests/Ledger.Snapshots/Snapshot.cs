using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ledger.Snapshots;

/// <summary>
/// Hands Verify a finished text. Its own VerifyJson and object serialiser drop quotes, reorder and mask dates and
/// ids; here a date that changes from run to run is exactly what a test must catch.
/// </summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions TwoSpacesAndLineFeeds = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Compares JSON with the verified file of the running test; order and digits stay as written.</summary>
    public static SettingsTask Json(string json, [CallerFilePath] string sourceFile = "") =>
        Verifier.Verify(Indented(json), "json", sourceFile: sourceFile);

    /// <summary>Compares a text with the verified file of the running test.</summary>
    public static SettingsTask Text(string text, [CallerFilePath] string sourceFile = "") =>
        Verifier.Verify(text, "txt", sourceFile: sourceFile);

    /// <summary>The same JSON, an item a line: same order, same digits of every number.</summary>
    public static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, TwoSpacesAndLineFeeds);
    }
}
