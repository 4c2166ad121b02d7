using System.Text;
using Ledger.Cli.Import;

namespace Ledger.Tests.Cli.Import;

/// <summary>How a file is cut into requests.</summary>
public class BatchTests
{
    [Fact]
    public async Task What_fits_into_one_request_is_one() => Assert.Equal([(10_000, true)], await CutAsync(10_000, 100));

    [Fact]
    public async Task A_file_of_many_begins_with_small_ones() =>
        Assert.Equal([(2_500, false), (5_000, false), (10_000, false), (10_000, false), (2_500, true)], await CutAsync(30_000, 300));

    [Fact]
    public async Task Rows_of_any_size_are_cut_before_there_are_too_many_bytes()
    {
        var batches = await CutAsync(20, 1_000_000);
        Assert.Equal([8, 8, 4], batches.Select(b => b.Rows));
    }

    // Rows of each batch, and whether it is the last.
    private static async Task<List<(int Rows, bool Last)>> CutAsync(int rows, int length)
    {
        using var folder = new ScratchFolder();
        var line = $$"""{"type":"forecast","note":"{{new string('x', length)}}"}""" + "\n";
        var name = folder.Write("rows.ndjson", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, rows))));
        using var file = InputFile.Open(name, folder.Terminal);
        var cut = new List<(int, bool)>();
        await foreach (var batch in Batch.OfAsync(new FileRows(file, Mapping.None, null), file, check: false, CancellationToken.None)) cut.Add((batch.Rows.Count, batch.Last));
        return cut;
    }
}
