using Microsoft.AspNetCore.Builder;

namespace Ledger.ServiceTests.Nodes;

/// <summary>Two servers on one database, each as it would be in production beside the other.</summary>
public sealed class TwoNodes : LedgerServer
{
    private WebApplication? second;

    /// <summary>Talks to the first node.</summary>
    public HttpClient A => Http;

    /// <summary>Talks to the second node.</summary>
    public HttpClient B { get; private set; } = null!;

    /// <inheritdoc/>
    protected override bool SingleNode => false;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        second = await StartAsync();
        B = ClientOf(second);
    }

    public override async Task DisposeAsync()
    {
        B.Dispose();
        if (second is not null) await second.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Sends an entry to a node.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient node, string entry, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "entries") { Content = Json(entry) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await node.SendAsync(request);
    }
}
