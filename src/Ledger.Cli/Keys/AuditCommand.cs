using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Reading;

namespace Ledger.Cli.Keys;

/// <summary><c>ledger audit</c>: the server's log of administrative acts.</summary>
internal static class AuditCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var command = new Command("audit", "Lists who made and revoked keys, made books, brought logs in and rebuilt views");
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            var acts = new List<JsonElement>();
            for (var next = (string?)"0"; next is not null;)
            {
                using var answer = await client.GetAsync($"/v1/audit?cursor={next}", cancellation);
                acts.AddRange(answer.RootElement.GetProperty("items").EnumerateArray().Select(a => a.Clone()));
                next = answer.RootElement.GetProperty("next").GetString();
            }

            if (parsed.GetValue(connection.Json)) return await Reader.WriteJsonAsync(connection.Terminal, acts);
            var sheet = new Sheet().Numbers("No.").Words("At").Words("Actor").Words("Key", Sheet.UnlessEmpty).Words("Act").Words("Subject").Words("Detail", 1, wraps: true);
            foreach (var act in acts)
                sheet.Row(
                    act.GetProperty("number").GetInt64().ToString(CultureInfo.InvariantCulture), act.GetProperty("at").GetString()![..19].Replace('T', ' '), act.GetProperty("actor").GetString(),
                    act.GetProperty("key").GetString(), act.GetProperty("action").GetString(), act.GetProperty("subject").GetString(), act.GetProperty("detail").GetRawText() is { Length: > 2 } detail ? detail : null);
            return await Reader.DrawAsync(connection.Terminal, page => page.Add(sheet));
        });
        return command;
    }
}
