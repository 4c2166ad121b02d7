using System.Buffers;
using System.Text.Json;
using CsvHelper;

namespace Ledger.Server.Web;

/// <summary>Writes bare items: as lines of JSON, or as a table.</summary>
internal static class ItemWriter
{
    /// <summary>One item a line, each line ended by LF.</summary>
    public static ReadOnlyMemory<byte> Ndjson(IReadOnlyList<ReadOnlyMemory<byte>> items)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(1, items.Sum(i => i.Length + 1)));
        foreach (var item in items)
        {
            buffer.Write(item.Span);
            buffer.Write("\n"u8);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>
    /// A table with a header line, RFC 4180: fields within fields are named with dots, lists are cells of JSON, null is an empty
    /// cell. The columns are the given ones, then whatever else the items hold, in the order in which it turns up.
    /// </summary>
    public static ReadOnlyMemory<byte> Csv(IReadOnlyList<ReadOnlyMemory<byte>> items, IReadOnlyList<string> leading)
    {
        var columns = new FlatRow.Columns(leading);
        var rows = items.Select(i => FlatRow.Of(JsonElement.Parse(i.Span), columns)).ToList();
        using var bytes = new MemoryStream();
        if (columns.Names.Count == 0) return Array.Empty<byte>();
        using (var csv = CsvWriter.Create(bytes, CsvWriterOptions.Default, leaveOpen: true))
        {
            csv.WriteHeader([.. columns.Names]);
            foreach (var row in rows)
            {
                foreach (var name in columns.Names) csv.WriteField(row.GetValueOrDefault(name));
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }
}
