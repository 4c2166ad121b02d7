using Parquet;
using Parquet.Schema;

namespace Ledger.Tests.Cli.Export;

/// <summary>Reads a Parquet file column by column, by the library's own types.</summary>
internal static class ParquetColumns
{
    /// <summary>Every column with its values, null where nothing is.</summary>
    public static async Task<Dictionary<string, List<object?>>> ReadAsync(Stream file)
    {
        await using var reader = await ParquetReader.CreateAsync(file, new ParquetOptions { UseDateOnlyTypeForDates = true });
        var columns = reader.Schema.DataFields.ToDictionary(f => f.Name, _ => new List<object?>(), StringComparer.Ordinal);
        foreach (var field in reader.Schema.DataFields)
        {
            for (var i = 0; i < reader.RowGroupCount; i++)
            {
                using var group = reader.OpenRowGroupReader(i);
                columns[field.Name].AddRange(await ReadAsync(group, field));
            }
        }

        return columns;
    }

    private static async Task<IEnumerable<object?>> ReadAsync(ParquetRowGroupReader group, DataField field)
    {
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[group.RowCount];
            await group.ReadAsync(field, texts.AsMemory());
            return texts;
        }

        if (field.ClrType == typeof(decimal)) return await ReadAsync<decimal>(group, field);
        if (field.ClrType == typeof(long)) return await ReadAsync<long>(group, field);
        if (field.ClrType == typeof(bool)) return await ReadAsync<bool>(group, field);
        if (field.ClrType == typeof(DateOnly)) return await ReadAsync<DateOnly>(group, field);
        return await ReadAsync<DateTime>(group, field);
    }

    private static async Task<IEnumerable<object?>> ReadAsync<T>(ParquetRowGroupReader group, DataField field) where T : struct
    {
        var values = new T?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory());
        return values.Cast<object?>();
    }
}
