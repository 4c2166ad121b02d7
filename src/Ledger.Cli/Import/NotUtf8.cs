using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Ledger.Cli.Import;

/// <summary>Finds text that is not written in UTF-8.</summary>
internal static class NotUtf8
{
    /// <summary>Where a row stops being UTF-8, and what to do; null when it never does.</summary>
    public static RowProblem? Find(ReadOnlySpan<byte> row)
    {
        if (Utf8.IsValid(row)) return null;
        var at = 0;
        while (at < row.Length && Rune.DecodeFromUtf8(row[at..], out _, out var length) == OperationStatus.Done) at += length;
        var seen = at < row.Length ? row[at].ToString("X2", CultureInfo.InvariantCulture) : "";
        return new RowProblem(at + 1, "", $"Byte 0x{seen} is not UTF-8. Save the file as UTF-8, or say what it is in: --encoding latin1 (or windows-1252, utf-16, …).");
    }
}
