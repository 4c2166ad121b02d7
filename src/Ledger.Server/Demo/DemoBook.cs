using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Ledger.Books;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Filings;
using Ledger.Kernel;
using Ledger.Server.Companies;
using Ledger.Server.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Demo;

/// <summary>Whether to load the demo book.</summary>
/// <param name="Wanted">False with <c>--no-demo</c>.</param>
public sealed record DemoChoice(bool Wanted);

/// <summary>Loads the demo book into <c>main</c> while that is empty: an article, filings and dated statements in the shape of the contract, through the same door as any client.</summary>
public sealed partial class DemoBook(DemoChoice choice, Bookshelf shelf, TimeProvider clock, ILogger<DemoBook> log) : IHostedService
{
    private const string Article = "alibaba-2025-02";
    private const string Filings = "edgar";
    private const string Statements = "statements";
    private static readonly Recorder By = new("demo", "demo");

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!choice.Wanted) return;
        var open = await shelf.OpenAsync("main");
        if (open.Book.Position > 0) return;
        var latest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        await RegisterAsync(open, Article);
        await RecordAsync(open, latest, await ReadAsync($"{Article}/entries.ndjson"));
        foreach (var profile in await RegisterAsync(open, Filings))
        {
            var (facts, problems) = CompanyFacts.Read(await ReadAsync($"{Filings}/{profile.Company}.json"));
            if (facts is null) throw Broken(Refusal.Invalid(problems));
            // Where the clock is behind, the latest filings are not known yet.
            await RecordAsync(open, latest, Lines(FilingImport.Of(facts, profile.Company, profile).Entries.Where(e => e.AnnouncedOn <= latest)));
        }

        await RegisterAsync(open, Statements);
        await RecordAsync(open, latest, Known(await ReadAsync($"{Statements}/entries.ndjson"), latest));
        Loaded(log, open.Book.Position);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<IReadOnlyList<CompanyRegistered>> RegisterAsync(OpenBook open, string folder)
    {
        var profiles = new List<CompanyRegistered>();
        foreach (var line in Encoding.UTF8.GetString(await ReadAsync($"{folder}/companies.ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!JsonBody.Parse(Encoding.UTF8.GetBytes(line)).Ok(out var json, out var refusal)) throw Broken(refusal);
            var profile = PutCompany.Read(json, json.GetProperty("id").GetString()!, out refusal) ?? throw Broken(refusal!);
            profiles.Add(profile);
            if ((await open.AppendAsync(new AppendRequest(draft => PutCompany.Decide(draft, profile, By, "main"), Weight: 1))).Refusal is { } unfit) throw Broken(unfit);
        }

        return profiles;
    }

    private static async Task RecordAsync(OpenBook open, DateOnly latest, byte[] lines)
    {
        if (!EntryBatch.Read(lines, new Problems { LatestFact = latest }, new BatchTerms(By, Caller.Local, "main", Counted: true)).Ok(out var append, out var no)) throw Broken(no);
        var outcome = await open.AppendAsync(append);
        if (outcome.Refusal is { } refused) throw Broken(refused);
    }

    private static byte[] Known(byte[] lines, DateOnly latest) => Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(lines)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => Iso.TryDate(JsonElement.Parse(line).GetProperty("announcedOn").GetString(), out var on) && on <= latest)));

    private static byte[] Lines(IEnumerable<Entry> entries)
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (var entry in entries)
        {
            lines.Write(entry.Json(asStated: true));
            lines.Write("\n"u8);
        }

        return lines.WrittenSpan.ToArray();
    }

    private static async Task<byte[]> ReadAsync(string name)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"demo/{name}")
            ?? throw new FileNotFoundException($"The demo book lacks {name}.");
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private static InvalidDataException Broken(Refusal refusal) =>
        new($"The demo book breaks the rules: {string.Join("; ", refusal.Problems.Select(p => $"{p.Path}: {p.Message}"))} {refusal.Detail}");

    [LoggerMessage(LogLevel.Information, "Loaded the demo book into 'main': {Positions} positions")]
    private static partial void Loaded(ILogger log, long positions);
}
