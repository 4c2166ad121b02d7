using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Ledger.Kernel;

namespace Ledger.Cli.Export;

/// <summary>Where exported rows go, one after another.</summary>
internal abstract class TableFile : IAsyncDisposable
{
    /// <summary>Adds a row.</summary>
    public abstract ValueTask AddAsync(JsonElement item, CancellationToken cancellation);

    /// <summary>Writes what is still held, and what ends the file.</summary>
    public abstract ValueTask CompleteAsync(CancellationToken cancellation);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>One JSON object a line, as the server wrote it.</summary>
internal sealed class NdjsonFile(Stream file) : TableFile
{
    private readonly BufferedStream buffer = new(file, 1 << 16);

    public override ValueTask AddAsync(JsonElement item, CancellationToken cancellation)
    {
        buffer.Write(JsonSerializer.SerializeToUtf8Bytes(item, Terminals.ToolJson.Lines));
        buffer.WriteByte((byte)'\n');
        return ValueTask.CompletedTask;
    }

    public override async ValueTask CompleteAsync(CancellationToken cancellation) => await buffer.FlushAsync(cancellation);
}

/// <summary>Comma-separated values with a header (RFC 4180).</summary>
internal sealed class CsvFile : TableFile
{
    private readonly Table table;
    private readonly CsvWriter csv;

    public CsvFile(Stream file, Table table)
    {
        this.table = table;
        csv = CsvWriter.Create(file, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteHeader([.. table.Columns.Select(c => c.Name)]);
    }

    public override ValueTask AddAsync(JsonElement item, CancellationToken cancellation)
    {
        foreach (var cell in table.Row(item)) csv.WriteField(Text(cell));
        csv.EndRecord();
        return ValueTask.CompletedTask;
    }

    public override ValueTask CompleteAsync(CancellationToken cancellation)
    {
        csv.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string? Text(object? cell) => cell switch
    {
        null => null,
        // Spreadsheets run cells that begin like a formula (OWASP, "CSV Injection"); import takes the mark off again.
        string text => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text,
        bool truth => truth ? "true" : "false",
        DateOnly date => Iso.Text(date),
        DateTimeOffset instant => Iso.Text(instant),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString(),
    };
}
