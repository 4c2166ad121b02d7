using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Import;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Logs;

/// <summary>Sends a log part by part. The server verifies every line, and counts what it holds already: after a kill the same command goes on.</summary>
internal sealed class LogImport(LedgerClient client, Work work, long upTo, bool dryRun)
{
    /// <summary>Imports a file.</summary>
    /// <returns>Positions recorded, and those that were there.</returns>
    /// <exception cref="StopException">A line is not what a log holds, or the book is another.</exception>
    public async Task<(long Recorded, long Known)> RunAsync(InputFile file, CancellationToken cancellation)
    {
        work.Stage($"Importing {file.Name}", file.Length);
        var (recorded, known, lines) = (0L, 0L, 0L);
        await foreach (var batch in Batch.OfAsync(new LogRows(file, upTo), file, check: false, cancellation))
        {
            if (batch.Rows.FirstOrDefault(r => r.Problems.Count > 0) is { } broken) throw Stop(file, broken.Line, broken.Problems[0].Message, recorded);
            if (batch.Rows.Count == 0) break;
            using var response = await client.SendAsync(
                () => new HttpRequestMessage(HttpMethod.Post, dryRun ? "log?dryRun=true" : "log") { Content = LedgerClient.Body(Batch.Body(batch.Rows), "application/x-ndjson") }, cancellation);
            if (!response.IsSuccessStatusCode)
            {
                var problem = await ServerProblem.ReadAsync(response, cancellation);
                if (AppendReply.OfProblem(problem).Errors is not [var first, ..]) throw client.Stop(problem);
                throw Stop(file, batch.Rows[first.Line].Line, first.Field.Length == 0 ? first.Message : $"{first.Field}: {first.Message}", recorded);
            }

            using var receipt = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
            (recorded, known) = (recorded + receipt.RootElement.GetProperty("recorded").GetInt64(), known + receipt.RootElement.GetProperty("known").GetInt64());
            lines += batch.Rows.Count;
            work.Moved(batch.ReadTo, lines);
            // The next part follows on what this one would have recorded, so it cannot be asked about.
            if (dryRun) break;
        }

        return (recorded, known);
    }

    private static StopException Stop(InputFile file, long line, string message, long recorded) => StopException.Refused(
        $"{file.Name}:{line}: {message}\n" +
        (recorded == 0 ? "Nothing was recorded." : string.Create(CultureInfo.InvariantCulture, $"{recorded:N0} positions before it are recorded; with the file mended, the same command goes on.")));

    private static long? PositionIn(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("position", out var at) && at.TryGetInt64(out var position) ? position : null;
        }
        catch (JsonException)
        {
            return null; // the server says what is wrong with it
        }
    }

    private sealed class LogRows(InputFile file, long upTo) : RowSource
    {
        protected override IEnumerable<SourceRow> Read(bool check)
        {
            using var bytes = file.Read();
            var left = upTo;
            foreach (var (line, raw, tooLong) in NdjsonRows.Lines(bytes, comments: false))
            {
                // A log has its positions in order; where it does not begin with the first, the line says where it is.
                if (line == 1 && upTo < long.MaxValue && PositionIn(raw) is >= 1 and var first) left = upTo - first + 1;
                if (left-- <= 0) yield break;
                yield return tooLong ? SourceRow.Broken(line, default, 1, "The line is longer than any that a log holds.") : new SourceRow(line, raw, raw);
            }
        }
    }
}
