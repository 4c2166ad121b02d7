using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ledger.Benchmarks;

/// <summary>What a load came to: answers of the wanted status a second, their 99th percentile in milliseconds, other statuses, bytes over the wire.</summary>
internal sealed record RawResult(double Rate, double P99, int Good, int Others, long Sent, long Received, long Bodies)
{
    /// <summary>The rate, where every answer must be a good one.</summary>
    public double GoodRate => Others == 0 ? Rate : throw new InvalidOperationException($"{Others} of {Good + Others} answers had another status.");
}

/// <summary>Sends requests made beforehand over keep-alive sockets and reads just enough of the answers.</summary>
internal static class RawLoad
{
    /// <summary>Sends until the time is over or the requests are.</summary>
    public static async Task<RawResult> RunAsync(Uri address, int connections, double seconds, byte[][] requests, int wanted)
    {
        var (next, others, clock) = (-1, 0, Stopwatch.StartNew());
        var (sent, received, bodies) = (0L, 0L, 0L);
        var all = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(OneAsync)));
        var took = clock.Elapsed.TotalSeconds;
        var times = all.SelectMany(t => t).Order().ToArray();
        return new RawResult(times.Length / took, times.Length == 0 ? double.NaN : times[(int)(times.Length * 0.99)], times.Length, others, sent, received, bodies);

        async Task<List<double>> OneAsync()
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port);
            var (buffer, mine) = (new byte[1 << 17], new List<double>());
            while (clock.Elapsed.TotalSeconds < seconds && Interlocked.Increment(ref next) is var n && n < requests.Length)
            {
                var start = Stopwatch.GetTimestamp();
                await socket.SendAsync(requests[n]);
                var (status, length, body) = await AnswerAsync(socket, buffer);
                Interlocked.Add(ref sent, requests[n].Length);
                Interlocked.Add(ref received, length);
                Interlocked.Add(ref bodies, body);
                if (status == wanted) mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                else Interlocked.Increment(ref others);
            }

            return mine;
        }
    }

    /// <summary>A request as it goes over the wire.</summary>
    public static byte[] Request(string method, string path, byte[]? body = null)
    {
        var head = $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n" + (body is null ? "\r\n" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body ?? []];
    }

    // Reads one whole answer, longer than the buffer or not: its status, its length, and that of its body.
    private static async Task<(int Status, long Length, long Body)> AnswerAsync(Socket socket, byte[] buffer)
    {
        var (have, head) = (0, -1);
        while (head < 0)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (got == 0) throw new IOException("The server closed the connection.");
            have += got;
            head = buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8);
        }

        var text = Encoding.ASCII.GetString(buffer, 0, head + 2);
        var status = int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture);
        var at = text.IndexOf("\r\nContent-Length: ", StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            var end = text.IndexOf('\r', at + 2);
            var body = int.Parse(text.AsSpan((at + 18)..end), CultureInfo.InvariantCulture);
            var left = head + 4 + body - have;
            while (left > 0) left -= await MoreAsync(socket, buffer);
            return (status, head + 4 + body, body);
        }

        if (!text.Contains("chunked", StringComparison.OrdinalIgnoreCase)) return (status, head + 4, 0);
        var length = (long)have;
        while (!buffer.AsSpan(0, have).EndsWith("0\r\n\r\n"u8))
        {
            // The end of a long answer is all that is kept of it.
            if (have > buffer.Length / 2) (have, _) = (5, buffer.AsSpan(have - 5, 5).TryCopyTo(buffer));
            var more = await MoreAsync(socket, buffer, have);
            (have, length) = (have + more, length + more);
        }

        return (status, length, length - head - 4);
    }

    private static async Task<int> MoreAsync(Socket socket, byte[] buffer, int from = 0)
    {
        var got = await socket.ReceiveAsync(buffer.AsMemory(from));
        return got > 0 ? got : throw new IOException("The server closed the connection.");
    }
}
