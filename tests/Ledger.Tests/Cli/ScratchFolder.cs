using System.IO.Compression;
using System.Text;
using Ledger.Cli.Import;
using Ledger.Cli.Terminals;

namespace Ledger.Tests.Cli;

/// <summary>A folder of its own for a test's files, gone afterwards, and a terminal that starts there.</summary>
public sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ledger-cli-");

    internal Terminal Terminal => new(
        Stream.Null, Stream.Null, TextWriter.Null, TextWriter.Null, OutputIsTerminal: false, ErrorIsTerminal: false, _ => null, TimeProvider.System, folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Writes a file.</summary>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder.FullName, name), bytes);
        return name;
    }

    /// <summary>The path of a file.</summary>
    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Reads the rows of a file.</summary>
    internal List<SourceRow> Rows(string name, byte[] bytes, Mapping? mapping = null, Encoding? encoding = null, string? company = null)
    {
        using var file = InputFile.Open(Write(name, bytes), Terminal, encoding: encoding);
        return [.. new FileRows(file, mapping ?? Mapping.None, company).Rows(check: true)];
    }

    internal List<SourceRow> Rows(string name, string text, Mapping? mapping = null) => Rows(name, Encoding.UTF8.GetBytes(text), mapping);

    /// <summary>Packs bytes.</summary>
    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
