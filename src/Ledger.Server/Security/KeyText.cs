using System.Security.Cryptography;
using System.Text;

namespace Ledger.Server.Security;

/// <summary>
/// The text of an API key: <c>cxl_</c>, so that people and scanners for leaked secrets recognise it, the key's id, 43 characters drawn by
/// chance (256 bits), and six that prove that it was copied whole.
/// </summary>
/// <param name="Id">The key's id: no secret, and how lists call it.</param>
/// <param name="Text">The whole key, shown once.</param>
public sealed record KeyText(string Id, string Text)
{
    /// <summary>How every key begins.</summary>
    public const string Prefix = "cxl_";

    /// <summary>Characters of an id.</summary>
    public const int IdLength = 10;

    /// <summary>Characters of a key.</summary>
    public const int Length = 4 + IdLength + SecretLength + CheckLength;

    private const int SecretLength = 43;
    private const int CheckLength = 6;
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>A new key.</summary>
    public static KeyText Draw()
    {
        var id = RandomNumberGenerator.GetString(Letters, IdLength);
        var body = Prefix + id + RandomNumberGenerator.GetString(Letters, SecretLength);
        return new KeyText(id, body + Check(body));
    }

    /// <summary>Whether a text is a key in form, and was copied whole. Says nothing about whether there is such a key.</summary>
    public static bool IsWhole(string text) =>
        text is { Length: Length } && text.StartsWith(Prefix, StringComparison.Ordinal) && IsId(text[Prefix.Length..^CheckLength]) && text.EndsWith(Check(text[..^CheckLength]), StringComparison.Ordinal);

    /// <summary>Whether a text could be an id.</summary>
    public static bool IsId(string text) => text is not null && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>The id in a key.</summary>
    public static ReadOnlySpan<char> IdOf(string text) => text is { Length: Length } ? text.AsSpan(Prefix.Length, IdLength) : default;

    /// <summary>
    /// What is stored of a key. One hash is enough: a slow one protects secrets that can be guessed, and 256 bits cannot
    /// (NIST SP 800-63B, 5.1.2.2, asks for no more from 112 bits on).
    /// </summary>
    public static byte[] Sha256(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Check(string body)
    {
        var number = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(Sha256(body));
        return string.Create(CheckLength, number, (check, rest) =>
        {
            for (var i = 0; i < check.Length; i++, rest /= (ulong)Letters.Length) check[i] = Letters[(int)(rest % (ulong)Letters.Length)];
        });
    }
}
