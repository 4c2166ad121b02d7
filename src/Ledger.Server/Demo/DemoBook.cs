using System.Reflection;
using System.Text;
using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Companies;
using Ledger.Server.Entries;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Demo;

/// <summary>Whether to load the demo book.</summary>
/// <param name="Wanted">False with <c>--no-demo</c>.</param>
public sealed record DemoChoice(bool Wanted);

/// <summary>Loads the demo book into <c>main</c> while that is empty: the corpus in the shape of the contract, through the same door as any client.</summary>
public sealed partial class DemoBook(DemoChoice choice, Bookshelf shelf, TimeProvider clock, ILogger<DemoBook> log) : IHostedService
{
    private const string Corpus = "demo/alibaba-2025-02/";
    private static readonly Recorder By = new("demo", "demo");

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!choice.Wanted) return;
        var open = await shelf.OpenAsync("main");
        if (open.Book.Position > 0) return;
        foreach (var line in (await ReadAsync("companies.ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!JsonBody.Parse(Encoding.UTF8.GetBytes(line)).Ok(out var json, out var refusal)) throw Broken(refusal);
            var profile = PutCompany.Read(json, json.GetProperty("id").GetString()!, out refusal) ?? throw Broken(refusal!);
            if ((await open.AppendAsync(new AppendRequest(draft => PutCompany.Decide(draft, profile, By, "main"), Weight: 1))).Refusal is { } unfit) throw Broken(unfit);
        }

        var problems = new Problems { LatestFact = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1) };
        if (!EntryBatch.Read(Encoding.UTF8.GetBytes(await ReadAsync("entries.ndjson")), problems, By, dryRun: false).Ok(out var append, out var no)) throw Broken(no);
        var outcome = await open.AppendAsync(append);
        if (outcome.Refusal is { } refused) throw Broken(refused);
        Loaded(log, open.Book.Position);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<string> ReadAsync(string name)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Corpus + name)
            ?? throw new FileNotFoundException($"The demo book lacks {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static InvalidDataException Broken(Refusal refusal) =>
        new($"The demo book breaks the rules: {string.Join("; ", refusal.Problems.Select(p => $"{p.Path}: {p.Message}"))} {refusal.Detail}");

    [LoggerMessage(LogLevel.Information, "Loaded the demo book into 'main': {Positions} positions")]
    private static partial void Loaded(ILogger log, long positions);
}
