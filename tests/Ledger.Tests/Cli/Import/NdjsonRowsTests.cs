using System.Text;
using CsCheck;
using Ledger.Cli.Import;

namespace Ledger.Tests.Cli.Import;

/// <summary>Lines of a file: whatever their length and ends, numbered as an editor numbers them.</summary>
public class NdjsonRowsTests
{
    [Theory]
    [InlineData("a\nb\n", "1a 2b")]
    [InlineData("a\r\nb", "1a 2b")]
    [InlineData("a\r\n\r\n  \nb\n\n", "1a 4b")]
    [InlineData("", "")]
    [InlineData("\n", "")]
    [InlineData("# said\na", "1# said 2a")]
    public void Lines_end_in_either_way(string text, string lines) => Assert.Equal(lines, Read(text));

    [Fact]
    public void Comments_are_passed_over_in_what_was_rejected() => Assert.Equal("2a", Read("# said\na", comments: true));

    [Fact]
    public void A_line_too_long_is_passed_over_and_named()
    {
        using var file = new Concatenated(new Repeated((byte)'x', 300L << 20), new MemoryStream("\nb\n"u8.ToArray()));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var lines = NdjsonRows.Lines(file, comments: false).Select(l => (l.Line, l.TooLong, Encoding.UTF8.GetString(l.Raw.Span))).ToList();

        Assert.Equal([(1, true, ""), (2, false, "b")], lines);
        // A file of any length is read in a buffer that holds one line.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 << 20);
    }

    [Fact]
    public void Any_text_comes_out_as_it_went_in()
    {
        Gen.Select(Gen.String[Gen.Char["ab\u00E9 "], 0, 40].List[0, 60], Gen.Bool, Gen.Int[1, 7]).Sample(
            (texts, windows, step) =>
            {
                var end = windows ? "\r\n" : "\n";
                using var file = new Slow(Encoding.UTF8.GetBytes(string.Join(end, texts)), step);
                var read = NdjsonRows.Lines(file, comments: false).Select(l => (l.Line, Encoding.UTF8.GetString(l.Raw.Span))).ToList();
                var expected = texts.Select((t, i) => ((long)i + 1, t.TrimEnd(' '))).Where(l => l.Item2.Length > 0).ToList();
                return read.SequenceEqual(expected);
            },
            seed: "000000000007", iter: 300);
    }

    private static string Read(string text, bool comments = false)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return string.Join(' ', NdjsonRows.Lines(file, comments).Select(l => $"{l.Line}{Encoding.UTF8.GetString(l.Raw.Span)}"));
    }

    private sealed class Repeated(byte value, long length) : ReadOnlyStream(Null)
    {
        private long left = length;

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(left, buffer.Length);
            buffer[..count].Fill(value);
            left -= count;
            return count;
        }
    }

    private sealed class Concatenated(Stream first, Stream second) : ReadOnlyStream(first)
    {
        public override int Read(Span<byte> buffer) => Inner.Read(buffer) is > 0 and var read ? read : second.Read(buffer);
    }

    private sealed class Slow(byte[] bytes, int step) : ReadOnlyStream(new MemoryStream(bytes))
    {
        public override int Read(Span<byte> buffer) => Inner.Read(buffer[..Math.Min(step, buffer.Length)]);
    }
}
