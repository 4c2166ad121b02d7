using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ledger.Books;
using Ledger.Cli.Terminals;
using Ledger.Kernel;
using Ledger.Proofs;

namespace Ledger.Cli.Proofs;

/// <summary>Checks an answer that was kept with its receipt: its entries are in the signed log, and the answer follows from them.</summary>
internal static class AnswerCheck
{
    /// <summary>Checks a file that holds one answer with its receipt.</summary>
    public static async Task<int> RunAsync(string file, NoteKey key, Terminal terminal)
    {
        var (holds, said) = Judge(Kept.Read(file, terminal), key);
        await terminal.Output.WriteLineAsync($"{file}: {said}");
        return holds ? ExitCode.Done : ExitCode.Refused;
    }

    private static (bool Holds, string Said) Judge(string text, NoteKey key)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Judge(json.RootElement, key);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return (false, $"no answer with a receipt, as ?receipt=true gives it. {broken.Message}");
        }
    }

    private static (bool Holds, string Said) Judge(JsonElement json, NoteKey key)
    {
        var (answer, receipt) = (Encoding.UTF8.GetBytes(json.GetProperty("answer").GetRawText()), json.GetProperty("receipt"));
        if (Convert.ToHexStringLower(SHA256.HashData(answer)) != receipt.GetProperty("sha256").GetString()) return (false, "NOT the answer that was given: its SHA-256 is another");
        var position = receipt.GetProperty("position").GetInt64();
        var (checkpoint, why) = Checkpoint.Open(receipt.GetProperty("checkpoint").GetString()!, key, Signatures.IsGood);
        if (checkpoint is null) return (false, $"the checkpoint is not to be believed. {why}");
        if (checkpoint.Size != position) return (false, $"the checkpoint is of {checkpoint.Size} positions, the answer of position {position}");

        var lines = new List<LogLine>();
        foreach (var entry in receipt.GetProperty("entries").EnumerateArray())
        {
            var (line, refuted) = Prove(entry, checkpoint, key);
            if (line is null) return (false, $"the entry at position {entry.GetProperty("position").GetInt64()} is not proved. {refuted}");
            lines.Add(line);
        }

        var question = receipt.GetProperty("question").GetString()!;
        var proved = string.Create(CultureInfo.InvariantCulture, $"{lines.Count:N0} entries are in the log that {key.Name} signed at position {position}");
        if (!Iso.TryInstant(receipt.GetProperty("recordedAsOf").GetString(), out var recordedAt)) return (false, "the receipt does not say when its position was recorded");
        if (Rederivation.Of(question, lines, position, recordedAt) is not { } derived) return (true, $"{proved}; the question {question} is none that this tool can answer itself, so that the answer follows from them is not shown");
        return derived.AsSpan().SequenceEqual(answer)
            ? (true, $"{proved}, and the answer to {question} follows from them, byte for byte")
            : (false, $"{proved}, but the answer to {question} does NOT follow from them");
    }

    private static (LogLine? Line, string? Why) Prove(JsonElement entry, Checkpoint checkpoint, NoteKey key)
    {
        var bytes = Encoding.UTF8.GetBytes(entry.GetProperty("line").GetString()!);
        if (!InclusionProof.TryParse(entry.GetProperty("proof").GetString(), out var proof)) return (null, "Its proof cannot be read.");
        // The signature was checked once; a proof under another checkpoint is checked on its own.
        var holds = Checkpoint.TryParse(SignedNote.TryParse(proof.Note, out var note) ? note.Text : null, out var own) && own == checkpoint
            ? MerkleProof.Includes(MerkleHash.Leaf(bytes), proof.Index, checkpoint.Size, proof.Hashes, checkpoint.Root) ? null : "Its hashes do not lead to the root."
            : proof.Refute(MerkleHash.Leaf(bytes), key, Signatures.IsGood);
        if (holds is not null) return (null, holds);
        using var json = JsonDocument.Parse(bytes);
        var problems = new Problems();
        var line = LogLine.Read(json.RootElement, "", problems);
        return line is null || line.Recorded.Position == proof.Index + 1 ? (line, line is null ? problems.All[0].Message : null) : (null, "Its proof is of another position.");
    }
}
