using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Ledger.Server.Security;
using Microsoft.AspNetCore.Builder;

namespace Ledger.ServiceTests.Security;

/// <summary>A server that asks everybody who they are, with a second node beside it; its own client has the first key.</summary>
public sealed class GuardedServer : LedgerServer
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ledger-guarded-");
    private WebApplication? second;

    /// <summary>Where the first key is.</summary>
    public string FirstKey => Path.Combine(folder.FullName, "first-key");

    /// <summary>Talks to the second node with the first key.</summary>
    public HttpClient Second { get; private set; } = null!;

    /// <inheritdoc/>
    protected override SecurityChoices Security => new() { Auth = true, FirstKey = FirstKey };

    /// <inheritdoc/>
    protected override bool SingleNode => false;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        second = await StartAsync();
        Second = ClientOf(second);
        Second.DefaultRequestHeaders.Authorization = Http.DefaultRequestHeaders.Authorization = Bearer((await File.ReadAllTextAsync(FirstKey)).Trim());
    }

    public override async Task DisposeAsync()
    {
        Second.Dispose();
        if (second is not null) await second.DisposeAsync();
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Makes a key with roles such as <c>main=recorder</c>.</summary>
    public async Task<(string Key, string Id)> KeyAsync(string actor, string roles, string? more = null)
    {
        var byBook = string.Join(',', roles.Split(' ').Select(r => $"\"{r.Split('=')[0]}\":\"{r.Split('=')[1]}\""));
        var answer = await Http.PostAsync("/v1/keys", Json($$"""{"actor":"{{actor}}","roles":{{{byBook}}}{{more}}}"""));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.JsonAsync();
        return (made.GetProperty("key").GetString()!, made.GetProperty("item").GetProperty("id").GetString()!);
    }

    /// <summary>Sends a request with a key, or without.</summary>
    public async Task<HttpResponseMessage> AskAsync(string? key, string method, string address, HttpContent? body = null)
    {
        using var client = new HttpClient { BaseAddress = Http.BaseAddress };
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = body };
        if (key is not null) request.Headers.TryAddWithoutValidation("Authorization", key.StartsWith("cxl_", StringComparison.Ordinal) ? $"Bearer {key}" : key);
        return await client.SendAsync(request);
    }

    /// <summary>What the list says of a key.</summary>
    public async Task<JsonElement> ListedAsync(string id) =>
        (await GetAsync("/v1/keys")).GetProperty("items").EnumerateArray().Single(k => k.GetProperty("id").GetString() == id);

    /// <summary>An Authorization header.</summary>
    public static AuthenticationHeaderValue Bearer(string key) => new("Bearer", key);
}
