using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Connections;

/// <summary>Speaks HTTP with one book of one server. What the server refuses ends the command with its reason, unless a caller wants to see it.</summary>
internal sealed class LedgerClient : IDisposable
{
    private const int Attempts = 6;
    private readonly HttpClient http;
    private readonly Terminal terminal;

    public LedgerClient(Uri server, string book, string? key, string? recordedBy, Terminal terminal)
    {
        this.terminal = terminal;
        (Server, Book) = (server, book);
        http = new HttpClient { BaseAddress = new Uri(server, $"/v1/books/{book}/"), Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("capex-ledger-tool");
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (!string.IsNullOrEmpty(recordedBy)) http.DefaultRequestHeaders.TryAddWithoutValidation("Recorded-By", recordedBy);
    }

    /// <summary>The server's address.</summary>
    public Uri Server { get; }

    /// <summary>The book.</summary>
    public string Book { get; }

    /// <summary>Sends a request below the book's address. Repeated while the server is busy: everything the ledger takes can be sent twice.</summary>
    /// <param name="make">Makes the request, once for each attempt.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = make();
                var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == Attempts) return response;
                response.Dispose();
            }
            catch (HttpRequestException failed) when (attempt == Attempts || failed.HttpRequestError is not HttpRequestError.ResponseEnded)
            {
                throw new StopException(
                    ExitCode.Unreachable, $"No server answers at {Server} ({failed.Message}). Start one with scripts/run, or name another with --url or LEDGER_URL.");
            }
            catch (HttpRequestException)
            {
                // The connection broke off: what was sent may be recorded or not, and comes again.
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new StopException(ExitCode.Unreachable, $"{Server} did not answer within {http.Timeout.TotalMinutes:0} minutes; run the command again.");
            }

            await Task.Delay(TimeSpan.FromSeconds(attempt), terminal.Clock, cancellation);
        }
    }

    /// <summary>The answer to a GET, not yet read.</summary>
    /// <exception cref="StopException">The server refuses.</exception>
    public async Task<HttpResponseMessage> OpenAsync(string address, string accept, CancellationToken cancellation)
    {
        var response = await SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
                return request;
            },
            cancellation);
        await StopUnlessDoneAsync(response, cancellation);
        return response;
    }

    /// <summary>The answer to a GET, as JSON.</summary>
    public async Task<JsonDocument> GetAsync(string address, CancellationToken cancellation)
    {
        using var response = await OpenAsync(address, "application/json", cancellation);
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        return await JsonDocument.ParseAsync(body, cancellationToken: cancellation);
    }

    /// <summary>The books of the server.</summary>
    public async Task<JsonDocument> GetBooksAsync(CancellationToken cancellation)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(Server, "/v1/books")), cancellation);
        await StopUnlessDoneAsync(response, cancellation);
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    /// <summary>Makes the book, unless it is there.</summary>
    public async Task PutBookAsync(CancellationToken cancellation)
    {
        using var response = await SendAsync(
            () => new HttpRequestMessage(HttpMethod.Put, new Uri(Server, $"/v1/books/{Book}")) { Content = Body("{}"u8.ToArray(), "application/json") }, cancellation);
        await StopUnlessDoneAsync(response, cancellation);
    }

    /// <summary>Sends JSON, or nothing, to an address of the server, and reads the JSON of the answer.</summary>
    public async Task<JsonDocument> SendJsonAsync(HttpMethod method, string address, object? body, CancellationToken cancellation)
    {
        var bytes = body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body, ToolJson.Options);
        using var response = await SendAsync(() => new HttpRequestMessage(method, address) { Content = bytes is null ? null : Body(bytes, "application/json") }, cancellation);
        await StopUnlessDoneAsync(response, cancellation);
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    /// <summary>Whether a company is registered.</summary>
    public async Task<bool> HasCompanyAsync(string id, CancellationToken cancellation)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, $"companies/{id}"), cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound) return false;
        await StopUnlessDoneAsync(response, cancellation);
        return true;
    }

    /// <summary>Registers a company, or changes its profile.</summary>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> PutCompanyAsync(string id, ReadOnlyMemory<byte> profile, CancellationToken cancellation)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Put, $"companies/{id}") { Content = Body(profile, "application/json") }, cancellation);
        await StopUnlessDoneAsync(response, cancellation);
        return response.StatusCode == HttpStatusCode.Created;
    }

    /// <summary>Sends a batch of lines; what is wrong with them is part of the reply.</summary>
    /// <param name="ndjson">The lines.</param>
    /// <param name="dryRun">Whether nothing is recorded.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="after">A batch that must be recorded before the last line of this one is sent.</param>
    public async Task<AppendReply> AppendAsync(ReadOnlyMemory<byte> ndjson, bool dryRun, CancellationToken cancellation, Task<AppendReply>? after = null)
    {
        using var response = await SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, dryRun ? "entries?dryRun=true" : "entries")
            {
                Headers = { { "Prefer", "return=minimal" } },
                Content = after is null ? Body(ndjson, "application/x-ndjson") : new BodyAfter(ndjson, after) { Headers = { ContentType = new("application/x-ndjson") } },
            },
            cancellation);
        if (response.IsSuccessStatusCode) return AppendReply.OfCount(await response.Content.ReadAsByteArrayAsync(cancellation));
        var problem = await ServerProblem.ReadAsync(response, cancellation);
        // Without a line at fault it is not about the input.
        if (!problem.Errors.Any(e => e.Path.StartsWith("lines[", StringComparison.Ordinal))) throw Stop(problem);
        return AppendReply.OfProblem(problem);
    }

    /// <summary>Ends the command unless the server did as asked.</summary>
    public async Task StopUnlessDoneAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode) throw Stop(await ServerProblem.ReadAsync(response, cancellation));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>A body of a media type.</summary>
    public static ReadOnlyMemoryContent Body(ReadOnlyMemory<byte> bytes, string mediaType) =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    /// <summary>What ends the command when the server refuses.</summary>
    public StopException Stop(ServerProblem problem) => problem.Status >= 500
        ? new StopException(ExitCode.Unreachable, $"{Server} cannot answer for now: {problem.Text()}")
        : StopException.Refused(problem.Text());
}
