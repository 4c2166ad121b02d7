using System.Net;
using System.Text.Json;

namespace Ledger.ServiceTests;

/// <summary>Reads answers.</summary>
public static class Answers
{
    /// <summary>The JSON of an answer, whatever its status.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>The JSON lines of an answer.</summary>
    public static async Task<List<JsonElement>> LinesAsync(this HttpResponseMessage answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    /// <summary>Asserts that an answer is a problem of a status and code, and returns the paths of its errors.</summary>
    public static async Task<string[]> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string? code = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"expected {(int)status}, got {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        if (code is not null) Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
        return [.. problem.GetProperty("errors").EnumerateObject().Select(e => e.Name)];
    }

    /// <summary>A header of an answer.</summary>
    public static string? Header(this HttpResponseMessage answer, string name)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? values.Single() : null;
    }
}
