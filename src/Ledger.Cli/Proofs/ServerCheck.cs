using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;
using Ledger.Proofs;

namespace Ledger.Cli.Proofs;

/// <summary>Has a server read its log from the database anew, and proves what it says about checkpoints that were kept.</summary>
internal sealed class ServerCheck(LedgerClient client, NoteKey key)
{
    /// <summary>The key that the server says is the log's.</summary>
    public static async Task<NoteKey> KeyAsync(LedgerClient client, CancellationToken cancellation)
    {
        using var response = await client.OpenAsync("log/key", "text/plain", cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return NoteKey.TryParse(text.Trim(), out var key) ? key : throw StopException.Refused($"{client.Server} answers no key: {text}");
    }

    /// <summary>Verifies.</summary>
    public async Task<LogReport> RunAsync(IReadOnlyList<Checkpoint> saved, CancellationToken cancellation)
    {
        using var answer = await client.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "log/verify"), cancellation);
        await client.StopUnlessDoneAsync(answer, cancellation);
        var report = JsonSerializer.Deserialize<LogReport>(await answer.Content.ReadAsByteArrayAsync(cancellation), JsonSerializerOptions.Web)!;
        foreach (var checkpoint in saved.OrderBy(c => c.Size))
        {
            if (!report.Holds) return report;
            if (checkpoint.Size > report.Size) return report with { Holds = false, Position = report.Size + 1, Difference = $"it is missing: a checkpoint is of {checkpoint.Size} positions" };
            if (!await HoldsAsync(checkpoint, report, cancellation))
                return report with { Holds = false, Difference = $"the log does not begin with the {checkpoint.Size} positions of the checkpoint that you kept" };
        }

        return report;
    }

    private async Task<bool> HoldsAsync(Checkpoint kept, LogReport report, CancellationToken cancellation)
    {
        // The root that the server signs at this size must be the one that its database has.
        using var proof = await client.GetAsync($"log/consistency?from={kept.Size}&to={report.Size}", cancellation);
        var (now, why) = Checkpoint.Open(proof.RootElement.GetProperty("checkpoint").GetString()!, key, Signatures.IsGood);
        if (now is null) throw StopException.Refused($"The server's checkpoint is not to be believed. {why}");
        var hashes = new List<MerkleHash>();
        foreach (var text in proof.RootElement.GetProperty("hashes").EnumerateArray())
            if (MerkleHash.TryParse(text.GetString(), out var hash)) hashes.Add(hash);
        return now.Size == report.Size && now.Root.Base64 == report.Root && MerkleProof.IsConsistent(kept.Size, kept.Root, now.Size, now.Root, hashes);
    }
}
