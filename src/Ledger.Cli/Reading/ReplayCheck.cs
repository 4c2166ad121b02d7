using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger replay --check</c>: does the log, replayed from its first position, give what is stored?</summary>
internal static class ReplayCheck
{
    /// <summary>Has the server replay the book and compare; ends with 1 and names the views that differ.</summary>
    public static async Task<int> RunAsync(ConnectionOptions connection, LedgerClient client, bool rebuild, bool json, CancellationToken cancellation)
    {
        var terminal = connection.Terminal;
        using var answer = await client.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, rebuild ? "replay?rebuild=true" : "replay"), cancellation);
        await client.StopUnlessDoneAsync(answer, cancellation);
        using var report = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
        var (found, equal) = (report.RootElement, report.RootElement.GetProperty("equal").GetBoolean());
        if (json)
        {
            await Reader.WriteJsonAsync(terminal, found);
            return equal ? ExitCode.Done : ExitCode.Refused;
        }

        await terminal.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"book {client.Book}: {found.GetProperty("views").GetInt32():N0} stored views of {found.GetProperty("companies").GetInt32():N0} companies {(equal ? "equal" : "do NOT all equal")} the replay of {found.GetProperty("position").GetInt64():N0} positions, byte for byte"));
        foreach (var difference in found.GetProperty("differences").EnumerateArray())
            await terminal.Output.WriteLineAsync(SafeText.Of($"  {difference.GetProperty("view").GetString()} of {difference.GetProperty("company").GetString()}: {difference.GetProperty("why").GetString()}"));
        return equal ? ExitCode.Done : ExitCode.Refused;
    }
}
