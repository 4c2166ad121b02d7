using System.Text.Json;
using Ledger.Cli.Terminals;
using Ledger.Proofs;

namespace Ledger.Cli.Proofs;

/// <summary>What an auditor kept of a log: its key and its checkpoints, in files of their own.</summary>
internal static class Kept
{
    /// <summary>The key, given as <c>name+id+key</c> or as a file that holds it.</summary>
    /// <exception cref="StopException">It is neither.</exception>
    public static NoteKey Key(string given, Terminal terminal)
    {
        var text = NoteKey.TryParse(given, out _) ? given : Read(given, terminal).Trim();
        return NoteKey.TryParse(text, out var key)
            ? key
            : throw StopException.Refused($"{given} is no key of a log. It looks like ledger.example.com/main+530d903a+AekyeRrm…; 'curl …/log/key' prints it.");
    }

    /// <summary>A checkpoint, its signature checked.</summary>
    /// <exception cref="StopException">It is none, or nobody signed it whom we trust.</exception>
    public static Checkpoint Checkpoint(string file, NoteKey key, Terminal terminal)
    {
        var text = Read(file, terminal);
        // As JSON answers carry it.
        if (text.TrimStart().StartsWith('{')) text = NoteIn(file, text);
        var (checkpoint, why) = Ledger.Proofs.Checkpoint.Open(text, key, Signatures.IsGood);
        return checkpoint ?? throw StopException.Refused($"{file} is not to be believed. {why}");
    }

    /// <summary>A file as text.</summary>
    public static string Read(string file, Terminal terminal)
    {
        try
        {
            return File.ReadAllText(terminal.PathOf(file));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw StopException.Refused($"{file} cannot be read: {failed.Message}");
        }
    }

    private static string NoteIn(string file, string json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json);
            foreach (var name in (string[])["note", "checkpoint"])
                if (answer.RootElement.TryGetProperty(name, out var note) && note.ValueKind == JsonValueKind.String) return note.GetString()!;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw StopException.Refused($"{file} holds no checkpoint: neither the signed note itself, nor JSON with 'note' or 'checkpoint'.");
    }
}
