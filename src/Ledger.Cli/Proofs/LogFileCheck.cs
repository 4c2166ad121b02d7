using System.Text.Json;
using Ledger.Books;
using Ledger.Cli.Import;
using Ledger.Cli.Terminals;
using Ledger.Kernel;
using Ledger.Proofs;

namespace Ledger.Cli.Proofs;

/// <summary>Verifies an exported log: first its tree against the checkpoints, then, where that is not enough, each line in itself. On all processors.</summary>
internal sealed class LogFileCheck(InputFile file, IReadOnlyList<Checkpoint> saved, Work work)
{
    private const int LinesAtOnce = 1000;

    /// <summary>Verifies.</summary>
    /// <param name="deep">Whether each line is proved in itself even if the tree is what the checkpoints say.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<LogReport> RunAsync(bool deep, CancellationToken cancellation)
    {
        work.Stage($"Hashing {file.Name}", file.Length);
        var verifier = new LogVerifier(saved);
        await foreach (var leaf in ReadAsync(static line => MerkleHash.Leaf(line), cancellation))
            if (!verifier.Add(leaf)) break;
        verifier.End();
        var report = verifier.Report(file.Name);
        // A root says that something differs, not what: lines that disagree with themselves do.
        return deep || (!report.Holds && report.Position is null) ? await EachAsync(report, cancellation) : report;
    }

    private async Task<LogReport> EachAsync(LogReport tree, CancellationToken cancellation)
    {
        work.Stage($"Checking {file.Name}", file.Length);
        var verifier = new LogVerifier([]);
        string? book = null;
        await foreach (var (line, leaf, why) in ReadAsync(Parse, cancellation))
        {
            if (line is null)
            {
                verifier.Differ(verifier.Size + 1, $"its line cannot be read. {why}");
                break;
            }

            if (line.Book != (book ??= line.Book)) verifier.Differ(verifier.Size + 1, $"it belongs to the log of '{line.Book}', those before it to that of '{book}'");
            if (!verifier.Add(line, leaf)) break;
        }

        var each = verifier.Report(file.Name);
        return each.Holds && !tree.Holds ? tree : each;
    }

    // A line that is not byte for byte what a ledger writes has another leaf, however much it means the same.
    private static (LogLine? Line, MerkleHash Leaf, string? Why) Parse(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var problems = new Problems();
            if (LogLine.Read(json.RootElement, "", problems) is not { } read) return (null, default, problems.All[0].Message);
            return read.Bytes().AsSpan().SequenceEqual(line) ? (read, MerkleHash.Leaf(line), null) : (null, default, "It says what a ledger would write otherwise, down to the byte.");
        }
        catch (JsonException broken)
        {
            return (null, default, broken.Message);
        }
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(Func<byte[], T> each, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        using var bytes = file.Read();
        var (reading, lines, count) = (new Queue<Task<T[]>>(), NdjsonRows.Lines(bytes, comments: false).GetEnumerator(), 0L);
        for (var more = true; more || reading.Count > 0;)
        {
            while (more && reading.Count <= Environment.ProcessorCount)
            {
                var piece = new List<byte[]>(LinesAtOnce);
                while (piece.Count < LinesAtOnce && (more = lines.MoveNext()))
                {
                    if (lines.Current.TooLong) throw StopException.Refused($"{file.Name}:{lines.Current.Line}: the line is longer than any that a log holds.");
                    piece.Add(lines.Current.Raw.ToArray());
                }

                reading.Enqueue(Task.Run(() => piece.ConvertAll(l => each(l)).ToArray(), cancellation));
            }

            foreach (var read in await reading.Dequeue())
            {
                count++;
                yield return read;
            }

            work.Moved(file.Position, count);
        }
    }
}
