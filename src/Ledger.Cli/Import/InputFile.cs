using System.IO.Compression;
using System.Text;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Import;

/// <summary>The forms of files that entries come in.</summary>
internal enum FileForm
{
    /// <summary>One JSON object a line.</summary>
    Ndjson,

    /// <summary>Values separated by commas.</summary>
    Csv,

    /// <summary>Values separated by tabs.</summary>
    Tsv,

    /// <summary>An Excel workbook (.xlsx).</summary>
    Excel,
}

/// <summary>
/// A file as it is read: unpacked when it is gzipped, in UTF-8 whatever it was written in. It can be read more than once, and is
/// kept open meanwhile, so that what was checked is what is sent.
/// </summary>
internal sealed class InputFile : IDisposable
{
    // Otherwise a packed file that breaks off reads as if it ended there. Read once, before the first such stream is made.
    static InputFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    private readonly FileStream file;
    private readonly bool temporary;
    private readonly Encoding? encoding;
    private readonly bool gzipped;

    private InputFile(string name, FileStream file, bool temporary, FileForm? form, Encoding? encoding)
    {
        (Name, this.file, this.temporary) = (name, file, temporary);
        Span<byte> head = stackalloc byte[4];
        var start = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        gzipped = start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);
        this.encoding = encoding ?? OfMark(start);
        Form = form ?? (start.StartsWith("PK\u0003\u0004"u8) ? FileForm.Excel : OfName(name));
    }

    /// <summary>Its name, for messages.</summary>
    public string Name { get; }

    /// <summary>Its form.</summary>
    public FileForm Form { get; }

    /// <summary>Its size in bytes, packed as it is.</summary>
    public long Length => file.Length;

    /// <summary>How far it has been read.</summary>
    public long Position => file.Position;

    /// <summary>Opens a file; <c>-</c> is what comes in.</summary>
    /// <exception cref="StopException">It does not exist or cannot be read.</exception>
    public static InputFile Open(string path, Terminal terminal, FileForm? form = null, Encoding? encoding = null)
    {
        try
        {
            return path == "-"
                ? new InputFile("standard input", Spooled(terminal.Input), temporary: true, form, encoding)
                : new InputFile(path, new FileStream(terminal.PathOf(path), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), temporary: false, form, encoding);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw StopException.Refused($"{path} cannot be read: {failed.Message}");
        }
    }

    /// <summary>Its bytes from the start, unpacked, in UTF-8, without a byte-order mark.</summary>
    public Stream Read()
    {
        file.Position = 0;
        Stream bytes = new KeptOpen(file);
        if (gzipped) bytes = new GZipStream(bytes, CompressionMode.Decompress);
        if (encoding is not null) bytes = Encoding.CreateTranscodingStream(bytes, encoding, Encoding.UTF8);
        return new WithoutMark(bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        if (temporary) File.Delete(file.Name);
    }

    private static FileForm OfName(string name)
    {
        var path = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        var rejected = path.EndsWith(RejectedFile.Ending, StringComparison.OrdinalIgnoreCase);
        if (rejected) path = path[..^RejectedFile.Ending.Length];
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => FileForm.Csv,
            ".TSV" or ".TAB" => FileForm.Tsv,
            // What was rejected of a workbook is kept as CSV.
            ".XLSX" => rejected ? FileForm.Csv : FileForm.Excel,
            ".NDJSON" or ".JSONL" or ".JSON" or "" => FileForm.Ndjson,
            _ => throw StopException.Usage($"{name}: the name does not tell the form; say --format ndjson, csv, tsv or xlsx."),
        };
    }

    private static Encoding? OfMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    // Read twice, so it has to be kept somewhere.
    private static FileStream Spooled(Stream input)
    {
        var spool = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        input.CopyTo(spool);
        spool.Position = 0;
        return spool;
    }
}
