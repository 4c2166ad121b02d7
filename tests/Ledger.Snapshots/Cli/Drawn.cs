using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Cli.Reading;
using Ledger.Cli.Terminals;
using Ledger.Replies;
using Page = Ledger.Cli.Reading.Page;

namespace Ledger.Snapshots.Cli;

/// <summary>Pages as the tool writes them into a file, drawn from answers as the server writes them.</summary>
internal static class Drawn
{
    /// <summary>A page of so many columns.</summary>
    public static async Task<string> PageAsync(int columns, Action<Page> draw)
    {
        using var bytes = new MemoryStream();
        await using var output = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
        var terminal = new Terminal(
            Stream.Null, bytes, output, output, OutputIsTerminal: false, ErrorIsTerminal: false, name => name == "COLUMNS" ? columns.ToString(CultureInfo.InvariantCulture) : null, TimeProvider.System, "/");
        var page = new Page(terminal);
        draw(page);
        await page.FlushAsync();
        return Encoding.UTF8.GetString(bytes.ToArray()).TrimEnd('\n');
    }

    /// <summary>An answer, sent as the server does and read as the tool does.</summary>
    public static T Received<T>(object answer) => Answers.Read<T>(JsonElement.Parse(AnswerJson.Bytes(answer)));
}
