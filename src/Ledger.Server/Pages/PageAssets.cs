using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Ledger.Server.Security;
using Microsoft.Net.Http.Headers;

namespace Ledger.Server.Pages;

/// <summary>
/// What pages load: style, scripts and the library that draws the charts, out of this assembly. Their address names their content, so
/// that a browser asks once and never again.
/// </summary>
public sealed class PageAssets
{
    /// <summary>Where they are.</summary>
    public const string Route = "/assets/{version}/{name}";

    private const string Prefix = "page/";
    private const string ForEver = "public, max-age=31536000, immutable";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, byte[]> files;
    private readonly ConcurrentDictionary<(string Name, string Encoding), byte[]> packed = new();

    /// <summary>Reads them.</summary>
    public PageAssets()
    {
        files = Read().ToFrozenDictionary(f => f.Name, f => f.Bytes, StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
            hash.AppendData(bytes);
        }

        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>Of all of them: scripts name one another without it, so it changes with any.</summary>
    public string Version { get; }

    /// <summary>The address of one.</summary>
    public string At(string name) => files.ContainsKey(name) ? $"/assets/{Version}/{name}" : throw new ArgumentException($"There is no asset '{name}'.", nameof(name));

    /// <summary>Answers one.</summary>
    [ForAnybody]
    public static async Task Get(HttpContext context, string version, string name, PageAssets assets)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(assets);
        var response = context.Response;
        if (!assets.files.TryGetValue(name, out var bytes))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // A page from before an update still gets a style and scripts, those of now, and is not to keep them.
        response.Headers.CacheControl = version == assets.Version ? ForEver : "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.ContentType = Types[Path.GetExtension(name)];
        if (Encoding(context.Request.Headers.AcceptEncoding.ToString()) is { } encoding)
        {
            bytes = assets.packed.GetOrAdd((name, encoding), key => Pack(assets.files[key.Name], key.Encoding));
            response.Headers.ContentEncoding = encoding;
        }

        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static string? Encoding(string accepted) =>
        accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br" : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip" : null;

    private static byte[] Pack(byte[] bytes, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding == "br" ? new BrotliStream(packed, new BrotliCompressionOptions { Quality = 9 }, leaveOpen: true) : new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            stream.Write(bytes);
        return packed.ToArray();
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return (name[Prefix.Length..], bytes);
        }
    }
}
