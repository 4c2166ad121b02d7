using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ledger.ServiceTests.Cli;

/// <summary>Stands where the SEC does: answers with one filer's facts, and keeps who asked when. (The real one is not to be asked by tests.)</summary>
public sealed class SecServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<(long At, string UserAgent)> asked = new();
    private readonly WebApplication app;

    private SecServer(string cik, string facts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/api/xbrl/companyfacts/{file}", (string file, HttpContext context) =>
        {
            asked.Enqueue((Stopwatch.GetTimestamp(), context.Request.Headers.UserAgent.ToString()));
            return file == $"CIK{cik.PadLeft(10, '0')}.json" ? Results.Text(facts, "application/json") : Results.NotFound();
        });
    }

    /// <summary>Its address.</summary>
    public string Address => app.Urls.First();

    /// <summary>Who asked.</summary>
    public IReadOnlyList<string> UserAgents => [.. asked.Select(a => a.UserAgent)];

    /// <summary>The shortest time between two requests.</summary>
    public TimeSpan Shortest => asked.Zip(asked.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a.At, b.At)).Min();

    /// <summary>Starts it.</summary>
    public static async Task<SecServer> StartAsync(string cik, string facts)
    {
        var server = new SecServer(cik, facts);
        await server.app.StartAsync();
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
