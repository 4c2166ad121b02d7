using System.CommandLine;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Reading;

/// <summary>Asks one question and shows the answer: as the server gave it for a program, as a page for a person.</summary>
internal static class Reader
{
    /// <summary>One answer.</summary>
    public static async Task<int> ShowAsync(ConnectionOptions connection, ParseResult parsed, Address address, Action<Page, JsonElement> draw, CancellationToken cancellation)
    {
        using var client = connection.Connect(parsed);
        using var answer = await client.GetAsync(address.ToString(), cancellation);
        if (parsed.GetValue(connection.Json)) return await WriteJsonAsync(connection.Terminal, answer.RootElement);
        return await DrawAsync(connection.Terminal, page => draw(page, answer.RootElement));
    }

    /// <summary>One list, all pages of it.</summary>
    public static async Task<int> ShowListAsync<T>(ConnectionOptions connection, ParseResult parsed, Address address, Action<Page, ListReading, IReadOnlyList<T>> draw, CancellationToken cancellation)
    {
        using var client = connection.Connect(parsed);
        var work = new Work(connection.Terminal, "rows");
        work.Stage("Reading", 0);
        var list = await work.RunAsync(() => ListReading.ReadAsync(client, address, cancellation, work: work));
        if (parsed.GetValue(connection.Json)) return await WriteJsonAsync(connection.Terminal, list.Whole());
        return await DrawAsync(connection.Terminal, page => draw(page, list, list.Of<T>()));
    }

    /// <summary>Writes for a program.</summary>
    public static async Task<int> WriteJsonAsync<T>(Terminal terminal, T answer)
    {
        await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(answer, ToolJson.Options));
        return ExitCode.Done;
    }

    /// <summary>Writes for a person.</summary>
    public static async Task<int> DrawAsync(Terminal terminal, Action<Page> draw)
    {
        var page = new Page(terminal);
        draw(page);
        await page.FlushAsync();
        return ExitCode.Done;
    }
}
