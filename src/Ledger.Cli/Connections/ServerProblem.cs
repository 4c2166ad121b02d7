using System.Text.Json;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Connections;

/// <summary>Why a server refused (RFC 9457).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">A sentence for people.</param>
/// <param name="Errors">What is wrong with which field.</param>
internal sealed record ServerProblem(int Status, string Code, string Detail, IReadOnlyList<(string Path, string Message)> Errors)
{
    private const int MostText = 2000;

    /// <summary>Reads an answer that is no success.</summary>
    public static async Task<ServerProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        try
        {
            using var json = JsonDocument.Parse(body);
            var errors = new List<(string, string)>();
            if (json.RootElement.TryGetProperty("errors", out var fields))
                foreach (var field in fields.EnumerateObject())
                    foreach (var message in field.Value.EnumerateArray()) errors.Add((field.Name, message.GetString() ?? ""));
            return new ServerProblem(status, Text(json, "code") ?? "", Text(json, "detail") ?? response.ReasonPhrase ?? "", errors);
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return new ServerProblem(status, "", $"The server answered {status} {response.ReasonPhrase}, in a form that is not Capex Ledger's.", []);
        }
    }

    /// <summary>The problem in a few lines.</summary>
    public string Text()
    {
        var fields = Errors.Where(e => e.Message != Detail).ToList();
        return SafeText.Of(Detail, MostText) + string.Concat(fields.Select(e => $"\n  {SafeText.Of(e.Path)}: {SafeText.Of(e.Message, MostText)}"));
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
