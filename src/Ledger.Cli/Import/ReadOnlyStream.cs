namespace Ledger.Cli.Import;

/// <summary>A stream that only passes reads on.</summary>
internal abstract class ReadOnlyStream(Stream inner) : Stream
{
    protected Stream Inner => inner;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Leaves the stream below open, so that it can be read again.</summary>
internal sealed class KeptOpen(Stream inner) : ReadOnlyStream(inner)
{
    public override int Read(Span<byte> buffer) => Inner.Read(buffer);
}

/// <summary>Leaves out the byte-order mark of UTF-8.</summary>
internal sealed class WithoutMark(Stream inner) : ReadOnlyStream(inner)
{
    private bool begun;

    public override int Read(Span<byte> buffer)
    {
        if (begun || buffer.Length < 3) return Inner.Read(buffer);
        begun = true;
        var read = Inner.ReadAtLeast(buffer, 3, throwOnEndOfStream: false);
        if (!buffer[..read].StartsWith("\uFEFF"u8)) return read;
        buffer[3..read].CopyTo(buffer);
        return read == 3 ? Inner.Read(buffer) : read - 3;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Inner.Dispose();
        base.Dispose(disposing);
    }
}
