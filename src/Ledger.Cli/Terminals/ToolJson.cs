using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ledger.Cli.Terminals;

/// <summary>How the tool writes JSON.</summary>
internal static class ToolJson
{
    /// <summary>Camel case, readable characters, indented.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>The same on one line.</summary>
    public static readonly JsonSerializerOptions Lines = new(Options) { WriteIndented = false };

    /// <summary>For writing by hand.</summary>
    public static readonly JsonWriterOptions Writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
