using System.Buffers;
using System.Text.Json;
using Ledger.Books;
using Ledger.Kernel;

namespace Ledger.Server.Proofs;

/// <summary>A receipt with what holds the ledger to it.</summary>
/// <param name="Id">Id of the entry; null for a dry run.</param>
/// <param name="Position">Its place in the book's log; null for a dry run.</param>
/// <param name="Company">Company; null for exchange rates.</param>
/// <param name="Type">The contract's word for its kind.</param>
/// <param name="RecordedAt">When it was committed; null for a dry run.</param>
/// <param name="Fingerprint">SHA-256 of its content.</param>
/// <param name="Duplicate">Whether the same content was recorded before; then the rest is the first receipt.</param>
/// <param name="Leaf">SHA-256 over a zero byte and the entry's line of the log, hexadecimal; not in a dry run, nor in a batch unless asked for.</param>
/// <param name="Proof">That the leaf is in the log as it was after the commit, signed (C2SP tlog-proof).</param>
public sealed record SealedReceipt(
    Guid? Id, long? Position, string? Company, string Type, DateTimeOffset? RecordedAt, string Fingerprint, bool Duplicate, string? Leaf, string? Proof);

/// <summary>Adds to receipts what holds the ledger to them. After the commit and outside of the book's writer: nobody waits for it.</summary>
internal static class SealedReceipts
{
    /// <summary>Receipts, one or a line each, with leaf and proof.</summary>
    public static byte[] Of(ReadOnlySpan<byte> receipts, Book book, LogSeal seal)
    {
        var body = new ArrayBufferWriter<byte>(receipts.Length + 2048);
        foreach (var place in receipts.Split((byte)'\n'))
        {
            var receipt = receipts[place];
            if (receipt.IsEmpty) continue;
            Write(body, receipt, book, seal);
            if (place.End.Value < receipts.Length) body.Write("\n"u8);
        }

        return body.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> body, ReadOnlySpan<byte> receipt, Book book, LogSeal seal)
    {
        var recorded = book.At(PositionIn(receipt));
        body.Write(receipt[..^1]);
        body.Write(",\"leaf\":\""u8);
        body.Write(System.Text.Encoding.ASCII.GetBytes(book.Tree.Leaf(recorded.Position - 1).Hex));
        body.Write("\",\"proof\":"u8);
        using (var json = new Utf8JsonWriter(body, PlainJson.Options)) json.WriteStringValue(seal.ReceiptOf(book, recorded).Text);
        body.Write("}"u8);
    }

    private static long PositionIn(ReadOnlySpan<byte> receipt)
    {
        var json = new Utf8JsonReader(receipt);
        while (json.Read())
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("position"u8) && json.Read()) return json.GetInt64();
        throw new InvalidOperationException("A receipt without a position has nothing to be proved.");
    }
}
