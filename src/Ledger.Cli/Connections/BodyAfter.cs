using System.Net;

namespace Ledger.Cli.Connections;

/// <summary>
/// A body whose last byte is kept back until another batch is recorded: the server reads the lines meanwhile, and cannot record them before.
/// When the other is refused, this body is never whole.
/// </summary>
/// <param name="bytes">The body.</param>
/// <param name="after">The other batch.</param>
internal sealed class BodyAfter(ReadOnlyMemory<byte> bytes, Task<AppendReply> after) : HttpContent
{
    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes[..^1], cancellationToken);
        await stream.FlushAsync(cancellationToken);
        if ((await after.WaitAsync(cancellationToken)).Refused) throw new OperationCanceledException("The batch before was refused.");
        await stream.WriteAsync(bytes[^1..], cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
