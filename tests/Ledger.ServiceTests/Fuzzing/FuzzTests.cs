using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Ledger.Server.Web;
using Ledger.ServiceTests.Logs;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Ledger.ServiceTests.Fuzzing;

/// <summary>
/// Requests at random that know the API's shape: none is answered with a defect or not at all, none that is refused has an effect, and the
/// server does not grow. Some hundreds by default; <c>scripts/fuzz 100000</c> does more.
/// </summary>
public sealed class FuzzTests(DemoServer server, ITestOutputHelper output) : IClassFixture<DemoServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // A book is held in memory.
    private const int MostOfAnEntry = 8 << 10;

    private static int Requests => Number("LEDGER_FUZZ", 1_500);

    [Fact]
    public async Task No_request_is_a_defect_and_none_that_is_refused_has_an_effect()
    {
        var seed = Number("LEDGER_FUZZ_SEED", 4711);
        var book = await BookAsync();
        var maker = new RequestMaker(await server.GetAsync("/openapi/v1.json"), book, new Random(seed));
        var (clock, answers, position, heap, before) = (Stopwatch.StartNew(), new SortedDictionary<int, int>(), await PositionAsync(book), 0L, 0L);
        for (var i = 0; i < Requests; i++)
        {
            var made = maker.Next();
            var (status, after, id) = await SendAsync(made, $"request {i} of seed {seed}");
            answers[status] = answers.GetValueOrDefault(status) + 1;
            if (id is not null) maker.Learn(id);
            if (made.Method == "GET" || !made.Address.StartsWith($"/v1/books/{book}", StringComparison.Ordinal)) continue;
            // Only what was recorded moves the log.
            if (status >= 400 && after is { } said && said != position) Assert.Fail($"request {i} of seed {seed} was refused with {status}, and the log went from {position} to {said}: {made}");
            if (status >= 400 && after is null) Assert.Equal(position, await PositionAsync(book));
            if (status < 300) position = await PositionAsync(book);
            if (heap == 0 && i >= Requests / 2) (heap, before) = (Heap(), position);
        }

        // The second half leaves behind what it recorded, and nothing else.
        var (grown, recorded) = (Heap() - heap, position - before);
        Assert.True(grown < (64L << 20) + (recorded * MostOfAnEntry), $"The heap grew by {grown >> 20} MiB while {recorded} positions were recorded.");
        var report = await (await server.Http.PostAsync($"/v1/books/{book}/log/verify", null)).JsonAsync();
        Assert.True(report.GetProperty("holds").GetBoolean(), report.GetRawText());
        Assert.Equal(position, (await server.Http.LogLinesAsync(book)).Length);
        var told = string.Create(CultureInfo.InvariantCulture, $"{Requests} requests of seed {seed} at {maker.Operations} operations in {clock.Elapsed.TotalSeconds:0} s: {string.Join(", ", answers.Select(a => $"{a.Value} × {a.Key}"))}; {position} positions recorded, the tree verifies; {grown >> 20} MiB more for the last {recorded}");
        output.WriteLine(told);
        if (Environment.GetEnvironmentVariable("LEDGER_FUZZ_LOG") is { } file) await File.AppendAllTextAsync(file, told + "\n");
        // A fuzzer that is always refused finds nothing.
        Assert.True(answers.Where(a => a.Key < 300).Sum(a => a.Value) > Requests / 20, told);
    }

    // Without the answers that are kept as long as there is room: they are bounded by it.
    private long Heap()
    {
        server.Services.GetRequiredService<AnswerCache>().Forget();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private async Task<(int Status, long? Position, string? Id)> SendAsync(MadeRequest made, string which)
    {
        using var request = new HttpRequestMessage(new HttpMethod(made.Method), made.Address);
        if (made.Body is not null)
        {
            request.Content = new ByteArrayContent(made.Body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(made.MediaType);
        }

        foreach (var (name, value) in made.Headers) request.Headers.TryAddWithoutValidation(name, value);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var answer = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var live = made.Address.Contains("/live", StringComparison.Ordinal) && answer.IsSuccessStatusCode;
            var text = live ? "" : await answer.Content.ReadAsStringAsync(patience.Token);
            var status = (int)answer.StatusCode;
            var defect = status >= 500 && status != 503;
            var unexplained = status >= 400 && (answer.Content.Headers.ContentType?.MediaType != "application/problem+json" || text.Contains("   at ", StringComparison.Ordinal));
            // Told only then: messages of some megabytes each would fill the pool of characters, and be taken for the server's growth.
            if (defect || unexplained) Assert.Fail($"{which}: {made}\nanswered {status}: {text}");

            return (status, long.TryParse(answer.Header("Ledger-Position"), CultureInfo.InvariantCulture, out var position) ? position : null, status is 200 or 201 && made.Method == "POST" ? IdIn(text) : null);
        }
        catch (OperationCanceledException)
        {
            throw new Xunit.Sdk.XunitException($"{which} was not answered within {Patience.TotalSeconds} s: {made}");
        }
        catch (HttpRequestException cut)
        {
            throw new Xunit.Sdk.XunitException($"{which} broke the connection ({cut.Message}): {made}");
        }
    }

    private async Task<string> BookAsync()
    {
        var book = await server.Http.MakeBookAsync("fuzzed");
        await server.Http.BringInAsync(book, await server.Http.LogLinesAsync("main"));
        (await server.Http.PutAsync($"/v1/books/{book}/companies/acme", LedgerServer.Json("""{ "name": "Acme" }"""))).EnsureSuccessStatusCode();
        return book;
    }

    private async Task<long> PositionAsync(string book) =>
        long.Parse((await server.Http.GetAsync($"/v1/books/{book}/companies/acme")).Header("Ledger-Position")!, CultureInfo.InvariantCulture);

    private static string? IdIn(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text.Split('\n')[0]);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
