using Ledger.Server.Security;
using NSec.Cryptography;

namespace Ledger.Server.Proofs;

/// <summary>The Ed25519 key that signs checkpoints: a PKCS #8 file in PEM, for its owner's eyes only.</summary>
public sealed class LogKey : IDisposable
{
    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Ed25519;
    private readonly Key key;

    private LogKey(Key key) => this.key = key;

    /// <summary>The public half, 32 bytes.</summary>
    public byte[] PublicKey => key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    /// <summary>A key that nobody keeps: what it signed can be checked with the public half for ever, and no other server can go on with it.</summary>
    public static LogKey OfThisRun() => new(New());

    /// <summary>The key of a file, which is made when absent.</summary>
    /// <exception cref="ArgumentException">The file holds no such key.</exception>
    public static LogKey Of(string file)
    {
        if (!File.Exists(file)) Make(file);
        try
        {
            return new(Key.Import(Algorithm, File.ReadAllBytes(file), KeyBlobFormat.PkixPrivateKeyText));
        }
        catch (FormatException unreadable)
        {
            throw new ArgumentException($"{file} holds no Ed25519 key in PEM (PKCS #8). Bring back the key that signed so far, or name another file with --log-key.", unreadable);
        }
    }

    /// <summary>Signs a message: 64 bytes, the same each time (RFC 8032).</summary>
    public byte[] Sign(byte[] message) => Algorithm.Sign(key, message);

    /// <summary>Checks a signature.</summary>
    public static bool IsGood(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        NSec.Cryptography.PublicKey.TryImport(Algorithm, publicKey, KeyBlobFormat.RawPublicKey, out var read) && Algorithm.Verify(read!, message, signature);

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    private static Key New() => Key.Create(Algorithm, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });

    // Written whole before it gets its name; of several nodes that start at once the first one's stays.
    private static void Make(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        using var key = New();
        var unfinished = $"{file}.{Path.GetRandomFileName()}"; // numbers of processes are alike in containers, and for servers of one process
        using (var stream = OwnersFile.Create(unfinished))
        {
            stream.Write(key.Export(KeyBlobFormat.PkixPrivateKeyText));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(unfinished, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(unfinished);
        }
    }
}
