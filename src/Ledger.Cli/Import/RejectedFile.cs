using System.Text;

namespace Ledger.Cli.Import;

/// <summary>
/// The rows of a file that were left out, each below a line that begins with # and says why. It is written beside the file, and
/// can be mended and imported itself.
/// </summary>
internal sealed class RejectedFile(string path, ReadOnlyMemory<byte> header) : IDisposable
{
    /// <summary>What its name ends in.</summary>
    public const string Ending = ".rejected";

    private FileStream? file;

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>How many rows it holds.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(SourceRow row, IEnumerable<RowProblem> problems)
    {
        if (file is null)
        {
            file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            Line(header.Span);
        }

        Count++;
        foreach (var problem in problems) Line(Encoding.UTF8.GetBytes($"# {ImportReport.Place(null, row.Line, problem)}".ReplaceLineEndings(" ")));
        Line(row.Raw.Span);
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    private void Line(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd("\r\n"u8);
        if (text.IsEmpty) return;
        file!.Write(text);
        file.WriteByte((byte)'\n');
    }
}
