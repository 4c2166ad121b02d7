using System.Text.Json;
using Ledger.Cli.Terminals;
using Parquet;
using Parquet.Schema;

namespace Ledger.Cli.Export;

/// <summary>
/// Apache Parquet: decimals as DECIMAL(38, 18), dates as DATE, instants as TIMESTAMP in UTC microseconds. Rows are held until
/// a group is full, so that memory stays level however many there are.
/// </summary>
internal sealed class ParquetFile : TableFile
{
    private const int GroupRows = 10_000;
    private const int Precision = 38;
    private const int Scale = 18;
    private readonly Table table;
    private readonly DataField[] fields;
    private readonly ParquetWriter writer;
    private readonly List<object?[]> rows = [];

    private ParquetFile(Table table, DataField[] fields, ParquetWriter writer) => (this.table, this.fields, this.writer) = (table, fields, writer);

    /// <summary>Begins a file.</summary>
    public static async Task<ParquetFile> CreateAsync(Stream file, Table table, CancellationToken cancellation)
    {
        DataField[] fields = [.. table.Columns.Select(Field)];
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy, UseDateOnlyTypeForDates = true };
        return new ParquetFile(table, fields, await ParquetWriter.CreateAsync(new ParquetSchema([.. fields]), file, options, append: false, cancellation));
    }

    public override async ValueTask AddAsync(JsonElement item, CancellationToken cancellation)
    {
        rows.Add(table.Row(item));
        if (rows.Count == GroupRows) await WriteGroupAsync(cancellation);
    }

    public override async ValueTask CompleteAsync(CancellationToken cancellation)
    {
        if (rows.Count > 0) await WriteGroupAsync(cancellation);
        await writer.DisposeAsync();
    }

    private async Task WriteGroupAsync(CancellationToken cancellation)
    {
        using var group = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++)
        {
            var (field, at) = (fields[i], i);
            switch (table.Columns[i].Kind)
            {
                case ColumnKind.Decimal: await WriteAsync(group, field, at, Fitting, cancellation); break;
                case ColumnKind.Whole: await WriteAsync(group, field, at, cell => (long)cell, cancellation); break;
                case ColumnKind.Truth: await WriteAsync(group, field, at, cell => (bool)cell, cancellation); break;
                case ColumnKind.Date: await WriteAsync(group, field, at, cell => (DateOnly)cell, cancellation); break;
                case ColumnKind.Instant: await WriteAsync(group, field, at, cell => ((DateTimeOffset)cell).UtcDateTime, cancellation); break;
                default: await group.WriteAsync(field, [.. rows.Select(r => (string?)r[at]!)]); break;
            }
        }

        group.CompleteValidate();
        rows.Clear();
    }

    private Task WriteAsync<T>(ParquetRowGroupWriter group, DataField field, int at, Func<object, T> value, CancellationToken cancellation) where T : struct =>
        group.WriteAsync<T>(field, (T?[])[.. rows.Select(r => r[at] is { } cell ? value(cell) : (T?)null)], null, null, cancellation);

    // What does not fit must not be rounded in silence.
    private static decimal Fitting(object cell)
    {
        var value = (decimal)cell;
        var normal = Ledger.Kernel.Exact.Normalize(value);
        return normal.Scale <= Scale && Math.Abs(normal) < 1e20m
            ? normal
            : throw StopException.Refused($"{value} has more digits than DECIMAL({Precision}, {Scale}) holds; export it as CSV or NDJSON.");
    }

    private static DataField Field(Column column) => column.Kind switch
    {
        ColumnKind.Decimal => new DecimalDataField(column.Name, Precision, Scale, isNullable: true),
        ColumnKind.Whole => new DataField<long?>(column.Name),
        ColumnKind.Truth => new DataField<bool?>(column.Name),
        ColumnKind.Date => new DataField<DateOnly?>(column.Name),
        ColumnKind.Instant => new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true),
        _ => new DataField<string>(column.Name, nullable: true),
    };
}
