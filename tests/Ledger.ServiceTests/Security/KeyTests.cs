using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ledger.Server.Security;

namespace Ledger.ServiceTests.Security;

/// <summary>API keys from being made to being refused.</summary>
public sealed class KeyTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Fact]
    public async Task The_first_key_is_its_owners_only_and_made_once()
    {
        var key = await File.ReadAllTextAsync(server.FirstKey);
        Assert.True(KeyText.IsWhole(key.TrimEnd('\n')));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(server.FirstKey));
        // Two nodes have started with the same file.
        var made = (await server.GetAsync("/v1/audit")).GetProperty("items").EnumerateArray().Where(a => a.GetProperty("actor").GetString() == "server").ToList();
        Assert.Equal("key.created", Assert.Single(made).GetProperty("action").GetString());
    }

    [Fact]
    public async Task A_key_is_shown_once_and_stored_as_a_hash()
    {
        var (key, id) = await server.KeyAsync("ann", "main=recorder desk-7=reader", ""","note":"her laptop" """);
        Assert.Matches("^cxl_[0-9A-Za-z]{59}$", key);
        Assert.StartsWith($"cxl_{id}", key, StringComparison.Ordinal);
        var row = Assert.Single(await server.Database.RowsAsync("select sha256, to_jsonb(k)::text from ledger.keys k where id = $1", id));
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(key)), (byte[])row[0]!);
        Assert.DoesNotContain(key[14..], (string)row[1]!, StringComparison.Ordinal);
        Assert.DoesNotContain(key[14..], await server.Http.GetStringAsync("/v1/keys") + await server.Http.GetStringAsync("/v1/audit"), StringComparison.Ordinal);

        var listed = await server.ListedAsync(id);
        Assert.Equal(("ann", "her laptop", "admin"), (listed.GetProperty("actor").GetString(), listed.GetProperty("note").GetString(), listed.GetProperty("createdBy").GetString()));
        Assert.Equal("""{"desk-7":"reader","main":"recorder"}""", string.Concat("{", string.Join(',', listed.GetProperty("roles").EnumerateObject().OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => r.ToString())), "}"));
        Assert.Equal(365, Math.Round((listed.GetProperty("expiresAt").GetDateTimeOffset() - listed.GetProperty("createdAt").GetDateTimeOffset()).TotalDays));
    }

    [Fact]
    public async Task Without_a_key_in_force_nothing_is_answered()
    {
        var (key, id) = await server.KeyAsync("bob", "main=reader");
        Assert.True((await server.AskAsync(key, "GET", "companies")).IsSuccessStatusCode);
        Assert.True((await server.AskAsync(key.Replace("cxl_", "bearer cxl_", StringComparison.Ordinal), "GET", "companies")).IsSuccessStatusCode);
        (string? Shown, bool Said)[] wrong =
        [
            (null, false), ("", false), ("Bearer", false), ($"Basic {key}", false), (key[..^1], true), (key + "0", true), (KeyText.Draw().Text, true), ("Bearer " + id, true),
            (key[..20] + (key[20] == 'a' ? 'b' : 'a') + key[21..], true), ("Bearer eyJhbGciOiJub25lIn0.e30.", true), (key[..14] + KeyText.Draw().Text[14..], true),
        ];
        foreach (var (shown, said) in wrong)
        {
            var answer = await server.AskAsync(shown, "GET", "companies");
            await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
            Assert.Equal($"Bearer realm=\"capex-ledger\"{(said ? ", error=\"invalid_token\"" : "")}", answer.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_here_and_within_two_seconds_elsewhere()
    {
        var (key, id) = await server.KeyAsync("carl", "main=reader");
        using var second = new HttpClient { BaseAddress = server.Second.BaseAddress, DefaultRequestHeaders = { Authorization = GuardedServer.Bearer(key) } };
        await Eventually.IsAsync(async () => (await second.GetAsync("companies")).IsSuccessStatusCode, 5);
        Assert.Equal(HttpStatusCode.OK, (await server.AskAsync(key, "GET", "companies")).StatusCode);

        var revoked = await (await server.Http.DeleteAsync($"/v1/keys/{id}")).JsonAsync();
        Assert.Equal(("admin", id), (revoked.GetProperty("revokedBy").GetString(), revoked.GetProperty("id").GetString()));
        var answer = await server.AskAsync(key, "GET", "companies");
        Assert.Contains("was revoked at", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await Eventually.IsAsync(async () => (await second.GetAsync("companies")).StatusCode == HttpStatusCode.Unauthorized, 5);

        // Again changes nothing: neither the instant nor the audit log.
        Assert.Equal(revoked.GetProperty("revokedAt").GetString(), (await (await server.Http.DeleteAsync($"/v1/keys/{id}")).JsonAsync()).GetProperty("revokedAt").GetString());
        Assert.Equal(1L, await server.Database.ScalarAsync<long>("select count(*) from ledger.audit where action = 'key.revoked' and subject = $1 and actor = 'admin' and key is not null", id));
        await (await server.Http.DeleteAsync("/v1/keys/0000000000")).ProblemAsync(HttpStatusCode.NotFound, "unknown-key");
    }

    [Fact]
    public async Task An_expired_key_is_refused()
    {
        var (key, _) = await server.KeyAsync("dora", "main=reader", $",\"expiresAt\":\"{DateTimeOffset.UnixEpoch.Add(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).AddSeconds(5):yyyy-MM-ddTHH:mm:ss.ffffffZ}\"");
        Assert.Equal(HttpStatusCode.OK, (await server.AskAsync(key, "GET", "companies")).StatusCode);
        await Eventually.IsAsync(async () => (await server.AskAsync(key, "GET", "companies")).StatusCode == HttpStatusCode.Unauthorized, 15);
        Assert.Contains("expired at", await (await server.AskAsync(key, "GET", "companies")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_last_use_is_noted()
    {
        var (key, id) = await server.KeyAsync("eve", "main=reader");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await server.ListedAsync(id)).GetProperty("lastUsedAt").ValueKind);
        var before = TimeProvider.System.GetUtcNow();
        Assert.True((await server.AskAsync(key, "GET", "companies")).IsSuccessStatusCode);
        Assert.InRange((await server.ListedAsync(id)).GetProperty("lastUsedAt").GetDateTimeOffset(), before.AddMilliseconds(-1), TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task What_holders_record_bears_their_name_whatever_they_say()
    {
        await server.RegisterAsync("acme");
        var (key, _) = await server.KeyAsync("fay", "main=recorder");
        using var client = new HttpClient { BaseAddress = server.Http.BaseAddress, DefaultRequestHeaders = { Authorization = GuardedServer.Bearer(key) } };
        client.DefaultRequestHeaders.Add("Recorded-By", "somebody else");
        var id = (await (await client.PostAsync("entries", LedgerServer.Json(LedgerServer.Forecast("acme", "Fay's House")))).JsonAsync()).GetProperty("id").GetString();
        Assert.Equal("fay", (await server.GetAsync($"entries/{id}")).GetProperty("recordedBy").GetString());
    }

    [Theory]
    [InlineData("""{}""", "actor roles")]
    [InlineData("""{"actor":"","roles":{}}""", "actor roles")]
    [InlineData("""{"actor":"a","roles":{"main":"owner","B A D":"reader"}}""", "roles roles.main")]
    [InlineData("""{"actor":"a","roles":{"main":"reader","main":"admin"}}""", "roles.main")]
    [InlineData("""{"actor":"a","roles":[],"expiresAt":"tomorrow","secret":"mine"}""", "expiresAt roles secret")]
    [InlineData("""{"actor":"a","roles":{"*":"admin"},"expiresAt":"2020-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"actor":"a","roles":{"\ud800":"reader"}}""", "roles")]
    [InlineData("""{"actor":"a","roles":{"main":"\ud800"}}""", "roles")]
    public async Task A_key_asked_for_wrongly_is_not_made(string body, string fields)
    {
        var paths = await (await server.Http.PostAsync("/v1/keys", LedgerServer.Json(body))).ProblemAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(fields.Split(' '), paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Keys_are_told_from_what_was_miscopied()
    {
        var drawn = Enumerable.Range(0, 200).Select(_ => KeyText.Draw()).ToList();
        Assert.Equal(200, drawn.Select(k => k.Id).Distinct().Count());
        Assert.All(drawn, k => Assert.True(KeyText.IsWhole(k.Text)));
        foreach (var key in drawn)
            for (var at = 0; at < key.Text.Length; at += 7)
                Assert.False(KeyText.IsWhole(key.Text[..at] + (key.Text[at] == 'x' ? 'y' : 'x') + key.Text[(at + 1)..]));
    }
}
