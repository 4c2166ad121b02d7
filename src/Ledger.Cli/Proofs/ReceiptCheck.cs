using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Terminals;
using Ledger.Proofs;

namespace Ledger.Cli.Proofs;

/// <summary>Checks receipts that were kept: that the log signed for each leaf.</summary>
internal static class ReceiptCheck
{
    /// <summary>Checks a file of receipts, one JSON object a line, or one alone over several lines.</summary>
    public static async Task<int> RunAsync(string file, NoteKey key, Terminal terminal)
    {
        var text = Kept.Read(file, terminal).Trim();
        var receipts = IsWhole(text) ? [text] : text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < receipts.Length; i++)
        {
            if (Refute(receipts[i], key) is not { } why) continue;
            await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{file}: receipt {i + 1} does not hold. {why}"));
            return ExitCode.Refused;
        }

        await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{file}: {receipts.Length:N0} receipts hold; the log signed for each of their leaves"));
        return ExitCode.Done;
    }

    private static bool IsWhole(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Refute(string receipt, NoteKey key)
    {
        try
        {
            using var json = JsonDocument.Parse(receipt);
            if (!Text(json, "leaf", out var hex) || !MerkleHash.TryParseHex(hex, out var leaf)) return "It has no leaf.";
            if (!Text(json, "proof", out var text) || !InclusionProof.TryParse(text, out var proof)) return "It has no proof.";
            if (json.RootElement.TryGetProperty("position", out var at) && at.TryGetInt64(out var position) && position != proof.Index + 1)
                return string.Create(CultureInfo.InvariantCulture, $"It is of position {position}, and its proof of position {proof.Index + 1}.");
            // An answer of log/inclusion brings the line that the leaf is made of.
            if (Text(json, "line", out var line) && MerkleHash.Leaf(System.Text.Encoding.UTF8.GetBytes(line)) != leaf) return "Its line does not hash to its leaf.";
            return proof.Refute(leaf, key, Signatures.IsGood);
        }
        catch (JsonException broken)
        {
            return $"It is no JSON. {broken.Message}";
        }
    }

    private static bool Text(JsonDocument json, string name, out string text)
    {
        var there = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;
        text = there ? json.RootElement.GetProperty(name).GetString()! : "";
        return there;
    }
}
