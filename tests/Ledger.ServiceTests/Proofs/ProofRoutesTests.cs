using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ledger.Proofs;
using Ledger.Server.Proofs;
using Ledger.ServiceTests.Logs;

namespace Ledger.ServiceTests.Proofs;

/// <summary>What the log signs, and what one can prove with it and nothing else.</summary>
public sealed class ProofRoutesTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task A_checkpoint_is_signed_and_has_the_root_of_the_log_that_is_given_away()
    {
        var key = await KeyAsync();
        Assert.Equal("capex-ledger.local/main", key.Name);
        var log = await server.Http.LogLinesAsync("main");
        foreach (var size in new[] { 0, 1, 7, log.Length })
        {
            var note = await server.Http.GetStringAsync($"log/checkpoint?size={size}");
            var (checkpoint, why) = Checkpoint.Open(note, key, LogKey.IsGood);
            Assert.Null(why);
            Assert.Equal((size, RootOf(log[..size])), (checkpoint!.Size, checkpoint.Root));
            Assert.Equal(note, await server.Http.GetStringAsync($"log/checkpoint?size={size}"));
        }

        using var asJson = new HttpRequestMessage(HttpMethod.Get, "log/checkpoint?recordedAsOf=position:7");
        asJson.Headers.Accept.ParseAdd("application/json");
        var json = await (await server.Http.SendAsync(asJson)).JsonAsync();
        Assert.Equal((7, RootOf(log[..7]).Base64, key.ToString()), (json.GetProperty("size").GetInt32(), json.GetProperty("root").GetString(), json.GetProperty("key").GetString()));
        Assert.Equal(await server.Http.GetStringAsync("log/checkpoint?size=7"), json.GetProperty("note").GetString());
    }

    [Fact]
    public async Task An_entry_is_proved_with_a_hash_function_and_the_page_alone()
    {
        var key = await KeyAsync();
        var log = await server.Http.LogLinesAsync("main");
        for (var position = 1; position <= log.Length; position += 5)
        {
            var answer = await server.GetAsync($"log/inclusion?position={position}");
            Assert.Equal(log[position - 1], answer.GetProperty("line").GetString());
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([0, .. Encoding.UTF8.GetBytes(log[position - 1])])), answer.GetProperty("leaf").GetString());
            Assert.True(InclusionProof.TryParse(answer.GetProperty("proof").GetString(), out var proof));
            Assert.Null(proof.Refute(MerkleHash.Leaf(Encoding.UTF8.GetBytes(log[position - 1])), key, LogKey.IsGood));
            Assert.NotNull(proof.Refute(MerkleHash.Leaf(Encoding.UTF8.GetBytes(log[position % log.Length])), key, LogKey.IsGood));
            Assert.Equal(answer.GetProperty("hashes").EnumerateArray().Select(h => h.GetString()), proof.Hashes.Select(h => h.Base64));
        }

        var id = JsonDocument.Parse(log[5]).RootElement.GetProperty("id").GetString();
        using var asText = new HttpRequestMessage(HttpMethod.Get, $"log/inclusion?entry={id}&size=9");
        asText.Headers.Accept.ParseAdd("text/plain");
        Assert.True(InclusionProof.TryParse(await (await server.Http.SendAsync(asText)).Content.ReadAsStringAsync(), out var text));
        Assert.Equal((5, "9"), (text.Index, text.Note.Split('\n')[1]));
        Assert.Null(text.Refute(MerkleHash.Leaf(Encoding.UTF8.GetBytes(log[5])), key, LogKey.IsGood));
    }

    [Fact]
    public async Task A_log_proves_that_it_has_only_grown()
    {
        var log = await server.Http.LogLinesAsync("main");
        foreach (var (from, to) in new[] { (0, 5), (1, 6), (6, 7), (8, log.Length), (13, 13) })
        {
            var answer = await server.GetAsync($"log/consistency?from={from}&to={to}");
            var hashes = answer.GetProperty("hashes").EnumerateArray().Select(h => MerkleHash.TryParse(h.GetString(), out var hash) ? hash : default).ToList();
            Assert.True(MerkleProof.IsConsistent(from, RootOf(log[..from]), to, RootOf(log[..to]), hashes), $"{from} to {to}");
            Assert.Equal(RootOf(log[..to]).Base64, answer.GetProperty("toRoot").GetString());
        }
    }

    [Theory]
    [InlineData("log/checkpoint?size=100000", "size")]
    [InlineData("log/checkpoint?size=-1", "size")]
    [InlineData("log/inclusion", "entry")]
    [InlineData("log/inclusion?entry=ref:x&position=3", "entry")]
    [InlineData("log/inclusion?position=9&size=8", "size")]
    [InlineData("log/consistency", "from")]
    [InlineData("log/consistency?from=9&to=8", "from")]
    [InlineData("log/consistency?from=1&to=100000", "to")]
    public async Task What_cannot_be_proved_is_refused_by_name(string address, string field) =>
        Assert.Equal([field], await (await server.Http.GetAsync(address)).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));

    [Theory]
    [InlineData("log/inclusion?entry=ref:nobody")]
    [InlineData("log/inclusion?entry=00000000-0000-0000-0000-000000000000")]
    [InlineData("log/inclusion?position=100000")]
    public async Task What_is_not_there_has_no_proof(string address) => await (await server.Http.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound, "unknown-entry");

    private async Task<NoteKey> KeyAsync()
    {
        Assert.True(NoteKey.TryParse((await server.Http.GetStringAsync("log/key")).Trim(), out var key));
        return key;
    }

    private static MerkleHash RootOf(IEnumerable<string> log)
    {
        var edge = new MerkleEdge();
        foreach (var line in log) edge.Add(MerkleHash.Leaf(Encoding.UTF8.GetBytes(line)));
        return edge.Root;
    }
}
