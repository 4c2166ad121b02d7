using System.CommandLine;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Reading;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Import;

/// <summary><c>ledger record FILE|-</c>: one entry of any type, as the contract writes it.</summary>
internal static class RecordCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var file = new Argument<string>("file") { Description = "A file with one entry as JSON; - for standard input" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check, and record nothing" };
        var command = new Command("record", "Records one entry of any type, such as a resolution or a bridge: echo '{\"type\":\"resolution\", …}' | ledger record -") { file, dryRun };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            var (entry, isDry) = (Read(parsed.GetRequiredValue(file), connection.Terminal), parsed.GetValue(dryRun));
            using var response = await client.SendAsync(
                () => new HttpRequestMessage(HttpMethod.Post, isDry ? "entries?dryRun=true" : "entries") { Content = LedgerClient.Body(entry, "application/json") }, cancellation);
            await client.StopUnlessDoneAsync(response, cancellation);
            using var receipt = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
            if (parsed.GetValue(connection.Json)) return await Reader.WriteJsonAsync(connection.Terminal, receipt.RootElement);
            await connection.Terminal.Output.WriteLineAsync(Told(Answers.Read<Receipt>(receipt.RootElement), client.Book, isDry));
            return ExitCode.Done;
        });
        return command;
    }

    private static byte[] Read(string name, Terminal terminal)
    {
        using var file = InputFile.Open(name, terminal, FileForm.Ndjson);
        using var bytes = new MemoryStream();
        file.Read().CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Told(Receipt receipt, string book, bool dry)
    {
        var what = SafeText.Of($"{receipt.Type}{(receipt.Company is { } company ? $" of {company}" : "")}");
        if (receipt.Duplicate) return $"Known already: {what}, position {Wording.Count(receipt.Position!.Value)} in book {book}, entry {receipt.Id}.";
        return dry ? $"Nothing is wrong with it: {what}. Nothing was recorded." : $"Recorded: {what}, position {Wording.Count(receipt.Position!.Value)} in book {book}, entry {receipt.Id}.";
    }

    private sealed record Receipt(string? Id, long? Position, string? Company, string Type, bool Duplicate);
}
