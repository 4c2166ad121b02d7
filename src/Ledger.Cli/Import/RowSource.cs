namespace Ledger.Cli.Import;

/// <summary>What is imported, row by row. It can be read more than once.</summary>
internal abstract class RowSource
{
    /// <summary>The header as it stands in the file; empty when the form has none. Known once the first row is read.</summary>
    public ReadOnlyMemory<byte> Header { get; protected set; }

    /// <summary>Reads it from the start; where a file breaks off, the last row says so.</summary>
    /// <param name="check">False to pass lines on as they are, which were checked before.</param>
    public IEnumerable<SourceRow> Rows(bool check)
    {
        using var rows = Read(check).GetEnumerator();
        var last = 0L;
        while (true)
        {
            SourceRow? row = null;
            var cut = false;
            try
            {
                if (rows.MoveNext()) row = rows.Current;
            }
            catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or IOException)
            {
                (row, cut) = (SourceRow.Broken(last + 1, default, 0, $"The file breaks off here: {broken.Message} Nothing after it can be read."), true);
            }
            catch (FormatException broken)
            {
                (row, cut) = (SourceRow.Broken(
                    last + 1, default, 0, $"The table cannot be taken apart from here on: {broken.Message} Is a quotation mark opened and never closed, or the separator another?"), true);
            }

            if (row is null) yield break;
            yield return row;
            if (cut) yield break;
            last = row.Line;
        }
    }

    /// <summary>Reads the rows.</summary>
    protected abstract IEnumerable<SourceRow> Read(bool check);
}
