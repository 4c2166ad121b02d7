using System.CommandLine;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger books [create]</c>.</summary>
internal static class BooksCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var command = new Command("books", "Lists the books of the server, or makes one: ledger --book mine books create");
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            using var answer = await client.GetBooksAsync(cancellation);
            if (parsed.GetValue(connection.Json)) return await Reader.WriteJsonAsync(connection.Terminal, answer.RootElement);
            var sheet = new Sheet().Words("Book").Words("Name", wraps: true).Numbers("Positions");
            foreach (var book in answer.RootElement.GetProperty("items").EnumerateArray())
                sheet.Row(book.GetProperty("id").GetString(), book.GetProperty("name").GetString(), Wording.Count(book.GetProperty("position").GetInt64()));
            return await Reader.DrawAsync(connection.Terminal, page => page.Add(sheet));
        });
        var create = new Command("create", "Makes the book that --book or LEDGER_BOOK names; one that is there stays as it is");
        create.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            await client.PutBookAsync(cancellation);
            if (parsed.GetValue(connection.Json)) await connection.Terminal.Output.WriteLineAsync(JsonSerializer.Serialize(new { book = client.Book }, ToolJson.Options));
            else await connection.Terminal.Output.WriteLineAsync($"Book {client.Book} is there.");
            return ExitCode.Done;
        });
        command.Add(create);
        return command;
    }
}
