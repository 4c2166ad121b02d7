using NSec.Cryptography;

namespace Ledger.Cli.Proofs;

/// <summary>Checks the signatures of a log.</summary>
internal static class Signatures
{
    /// <summary>Whether a signature is the key's over the message.</summary>
    public static bool IsGood(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key) && SignatureAlgorithm.Ed25519.Verify(key!, message, signature);
}
