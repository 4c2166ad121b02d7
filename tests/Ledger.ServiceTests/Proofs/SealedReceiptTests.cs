using System.Text;
using System.Text.Json;
using Ledger.Proofs;
using Ledger.Server.Proofs;
using Ledger.Server.Store.Books;
using Ledger.ServiceTests.Logs;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.ServiceTests.Proofs;

/// <summary>A receipt holds the ledger to what it recorded.</summary>
public sealed class SealedReceiptTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task A_receipt_proves_its_entry_for_ever()
    {
        await server.RegisterAsync("sealed");
        var entry = LedgerServer.Forecast("sealed", "House 1");
        var first = await (await server.PostAsync(entry, ("Idempotency-Key", "sealed-1"))).Content.ReadAsStringAsync();
        await ProvedAsync(first);

        for (var i = 2; i < 6; i++) await server.RecordAsync(LedgerServer.Forecast("sealed", $"House {i}"));
        Assert.Equal(first, await (await server.PostAsync(entry, ("Idempotency-Key", "sealed-1"))).Content.ReadAsStringAsync());
        Assert.Equal(first.Replace("\"duplicate\":false", "\"duplicate\":true", StringComparison.Ordinal), await (await server.PostAsync(entry)).Content.ReadAsStringAsync());
    }

    // Through each way of writing: one statement, Marten and COPY.
    [Theory]
    [InlineData(3)]
    [InlineData(BookCommit.ManyEvents)]
    [InlineData(BookCommit.MostAtOnce + 5)]
    public async Task A_batch_is_proved_when_asked_for(int lines)
    {
        var company = $"batch-{lines}";
        await server.RegisterAsync(company);
        var body = string.Join('\n', Enumerable.Range(0, lines).Select(i => LedgerServer.Forecast(company, $"House {i}")));
        var plain = await (await server.SendAsync("entries?dryRun=true&receipt=true", LedgerServer.Body(body, "application/x-ndjson"))).Content.ReadAsStringAsync();
        Assert.DoesNotContain("proof", plain, StringComparison.Ordinal);
        var answer = await server.SendAsync("entries?receipt=true", LedgerServer.Body(body, "application/x-ndjson"));
        var receipts = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines, receipts.Length);
        foreach (var at in new[] { 0, lines / 2, lines - 1 }) await ProvedAsync(receipts[at]);
        Assert.DoesNotContain("proof", await (await server.SendAsync("entries", LedgerServer.Body(body, "application/x-ndjson"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_proved_that_was_not_recorded()
    {
        await server.RegisterAsync("dry");
        var answer = await server.SendAsync("entries?dryRun=true", LedgerServer.Json(LedgerServer.Forecast("dry")));
        Assert.DoesNotContain("proof", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var bare = await server.SendAsync("entries?receipt=false", LedgerServer.Json(LedgerServer.Forecast("dry")));
        Assert.DoesNotContain("proof", await bare.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_is_signed_once_however_many_commits_are_answered_at_a_time()
    {
        await server.RegisterAsync("many");
        for (var i = 0; i < 3; i++) await server.RecordAsync(LedgerServer.Forecast("many", $"House {i}"));
        var book = (await server.Services.GetRequiredService<Bookshelf>().OpenAsync("main"))!.Book;
        var seal = server.Services.GetRequiredService<LogSeal>();
        var first = seal.NoteOf(book, book.Position - 1);
        Assert.NotEqual(first, seal.NoteOf(book, book.Position));
        Assert.Same(first, seal.NoteOf(book, book.Position - 1));
        var all = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => seal.NoteOf(book, book.Position - 2))));
        Assert.All(all, note => Assert.Same(all[0], note));
    }

    private async Task ProvedAsync(string receipt)
    {
        using var json = JsonDocument.Parse(receipt);
        var position = json.RootElement.GetProperty("position").GetInt32();
        var leaf = MerkleHash.Leaf(Encoding.UTF8.GetBytes((await server.Http.LogLinesAsync("main"))[position - 1]));
        Assert.Equal(leaf.Hex, json.RootElement.GetProperty("leaf").GetString());
        Assert.True(NoteKey.TryParse((await server.Http.GetStringAsync("log/key")).Trim(), out var key));
        Assert.True(InclusionProof.TryParse(json.RootElement.GetProperty("proof").GetString(), out var proof));
        Assert.Equal(position - 1, proof.Index);
        Assert.Null(proof.Refute(leaf, key, LogKey.IsGood));
    }
}
