using System.Buffers;

namespace Ledger.Cli.Import;

/// <summary>Reads one JSON object a line. Lines end in LF or CRLF; blank ones are skipped; memory holds one line, however long the file.</summary>
internal static class NdjsonRows
{
    /// <summary>Longest line, in bytes: the server takes no longer body.</summary>
    public const int LongestLine = 15 << 20;

    /// <summary>Takes a file apart.</summary>
    /// <param name="file">The file.</param>
    /// <param name="comments">Whether a line that begins with # is none, as in what was rejected earlier.</param>
    public static IEnumerable<(long Line, ReadOnlyMemory<byte> Raw, bool TooLong)> Lines(Stream file, bool comments)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        var (from, to, line, skipping, ended) = (0, 0, 0L, false, false);
        try
        {
            while (true)
            {
                var feed = buffer.AsSpan(from, to - from).IndexOf((byte)'\n');
                if (feed < 0 && !ended)
                {
                    if (to - from > LongestLine) (from, to, skipping) = (0, 0, true);
                    (buffer, from, to) = Fill(file, buffer, from, to, out ended);
                    continue;
                }

                if (feed < 0 && to == from && !skipping) yield break;
                var length = feed < 0 ? to - from : feed;
                line++;
                var raw = Trimmed(buffer.AsSpan(from, length));
                var (start, tooLong) = (from, skipping || length > LongestLine);
                (from, skipping) = (from + length + (feed < 0 ? 0 : 1), false);
                if (tooLong) yield return (line, default, true);
                else if (raw > 0 && !(comments && buffer[start] == (byte)'#')) yield return (line, buffer.AsSpan(start, raw).ToArray(), false);
                if (feed < 0) yield break;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (byte[] Buffer, int From, int To) Fill(Stream file, byte[] buffer, int from, int to, out bool ended)
    {
        var kept = to - from;
        if (kept == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(from, kept).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        else if (from > 0)
        {
            buffer.AsSpan(from, kept).CopyTo(buffer);
        }

        var read = file.Read(buffer, kept, buffer.Length - kept);
        ended = read == 0;
        return (buffer, 0, kept + read);
    }

    private static int Trimmed(ReadOnlySpan<byte> line)
    {
        var text = line.TrimEnd("\r \t"u8);
        return text.TrimStart(" \t"u8).IsEmpty ? 0 : text.Length;
    }
}
