using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ledger.Kernel;

/// <summary>JSON without white space and without needless escapes: how the ledger writes what it stores, hashes and answers.</summary>
public static class PlainJson
{
    /// <summary>The options of every writer.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What comes in is written several times, to be fingerprinted, stored and hashed; each thread keeps what it needs for that.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? scratch;

    /// <summary>The bytes that something writes, behind a prefix. They stand until this thread writes the next.</summary>
    internal static ReadOnlySpan<byte> Written<T>(T what, Action<T, Utf8JsonWriter> write, ReadOnlySpan<byte> prefix = default)
    {
        if (scratch is not { } reused)
        {
            var made = new ArrayBufferWriter<byte>(2048);
            reused = (made, new Utf8JsonWriter(made, Options));
        }

        // Not to be found meanwhile: what is written may have to be read first, and is hashed then, by this thread.
        scratch = null;
        reused.Buffer.ResetWrittenCount();
        reused.Buffer.Write(prefix);
        reused.Json.Reset();
        write(what, reused.Json);
        reused.Json.Flush();
        scratch = reused;
        return reused.Buffer.WrittenSpan;
    }
}
