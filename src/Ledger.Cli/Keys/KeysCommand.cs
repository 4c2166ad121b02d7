using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Reading;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Keys;

/// <summary><c>ledger keys [create|revoke]</c>: who may use the server, for its administrators.</summary>
internal static class KeysCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var command = new Command("keys", "Lists the API keys of the server, or makes or revokes one")
        {
            BuildCreate(connection),
            BuildRevoke(connection),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            using var answer = await client.GetAsync("/v1/keys", cancellation);
            if (parsed.GetValue(connection.Json)) return await Reader.WriteJsonAsync(connection.Terminal, answer.RootElement);
            var sheet = new Sheet().Words("Key").Words("Actor").Words("Roles", wraps: true).Words("Expires").Words("Revoked", Sheet.UnlessEmpty).Words("Last used", 2).Words("Note", 1);
            foreach (var key in answer.RootElement.GetProperty("items").EnumerateArray())
                sheet.Row(
                    Text(key, "id"), Text(key, "actor"), string.Join(' ', key.GetProperty("roles").EnumerateObject().Select(r => $"{r.Name}={r.Value.GetString()}")),
                    Minute(Text(key, "expiresAt")), Minute(Text(key, "revokedAt")), Minute(Text(key, "lastUsedAt")), Text(key, "note"));
            return await Reader.DrawAsync(connection.Terminal, page => page.Add(sheet));
        });
        return command;
    }

    private static Command BuildCreate(ConnectionOptions connection)
    {
        var actor = new Option<string>("--actor") { Description = "The name under which the key's holder records", Required = true, HelpName = "name" };
        var roles = new Option<string[]>("--role") { Description = "What it allows in a book: reader, recorder, editor or admin, such as main=recorder; * stands for all books. May be given again", Required = true, HelpName = "book=role" };
        var days = new Option<int>("--days") { Description = "For how many days it holds", DefaultValueFactory = _ => 365, HelpName = "n" };
        var note = new Option<string?>("--note") { Description = "What it is for", HelpName = "text" };
        var output = new Option<string?>("--output") { Description = "Write the key into a file that only its owner may read, instead of the standard output", HelpName = "file" };
        var command = new Command("create", "Makes a key, which is shown this once: ledger keys create --actor ann --role main=recorder --output ann.key") { actor, roles, days, note, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            var terminal = connection.Terminal;
            var holds = parsed.GetValue(days);
            if (holds is < 1 or > 36_500) throw StopException.Usage("--days wants a number from 1 to 36500.");
            var wanted = new
            {
                actor = parsed.GetRequiredValue(actor),
                roles = RolesOf(parsed.GetRequiredValue(roles)),
                expiresAt = terminal.Clock.GetUtcNow().AddDays(holds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                note = parsed.GetValue(note),
            };
            // Opened first: a key that cannot be kept must not be made.
            await using var file = parsed.GetValue(output) is { Length: > 0 } path ? KeyFile.Create(terminal.PathOf(path)) : null;
            using var answer = await client.SendJsonAsync(HttpMethod.Post, "/v1/keys", wanted, cancellation);
            var key = Text(answer.RootElement, "key")!;
            if (file is not null) await file.WriteAsync(key, cancellation);
            if (parsed.GetValue(connection.Json)) return await Reader.WriteJsonAsync(terminal, file is null ? answer.RootElement : answer.RootElement.GetProperty("item"));
            if (file is null) await terminal.Output.WriteLineAsync(key);
            await terminal.Error.WriteLineAsync($"Key {Text(answer.RootElement.GetProperty("item"), "id")} for {SafeText.Of(wanted.actor)} holds until {Minute(wanted.expiresAt)}. {(file is null ? "It is shown this once." : $"It is in {parsed.GetValue(output)}.")}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command BuildRevoke(ConnectionOptions connection)
    {
        var id = new Argument<string>("key") { Description = "The key's id, as the list shows it" };
        var command = new Command("revoke", "Revokes a key for good, within a second or two") { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            using var answer = await client.SendJsonAsync(HttpMethod.Delete, $"/v1/keys/{Address.Of(parsed.GetRequiredValue(id))}", null, cancellation);
            if (parsed.GetValue(connection.Json)) return await Reader.WriteJsonAsync(connection.Terminal, answer.RootElement);
            await connection.Terminal.Output.WriteLineAsync($"Key {Text(answer.RootElement, "id")} of {SafeText.Of(Text(answer.RootElement, "actor"))} is revoked.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Dictionary<string, string> RolesOf(string[] given)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in given)
            if (one.Split('=') is not [{ Length: > 0 } book, { Length: > 0 } role] || !roles.TryAdd(book, role))
                throw StopException.Usage($"'{one}' is no role in a book; write it as main=recorder, or *=reader for all books, each book once.");
        return roles;
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string? Minute(string? instant) => instant is { Length: >= 16 } ? instant[..16].Replace('T', ' ') : instant;
}
