using System.Text.Json;

namespace Ledger.ServiceTests.Replays;

/// <summary>What is stored equals what the log gives, however it came in; what somebody changed is found and mended.</summary>
public sealed class ReplayTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private const string Views = "select tenant_id, id, data::text from ledger_views.mt_doc_pictureview union all select tenant_id, id, data::text from ledger_views.mt_doc_estimatesview order by 1, 2, 3";

    [Fact]
    public async Task After_a_mixed_load_in_two_books_at_once_live_equals_replayed_equals_rebuilt()
    {
        await Task.WhenAll(FillAsync("mixed-one", 11), FillAsync("mixed-two", 12));
        foreach (var book in new[] { "mixed-one", "mixed-two" }) AssertEqual(await ReplayAsync(book), book, companies: 3);

        var live = await ViewsAsync();
        AssertEqual(await ReplayAsync("mixed-one", "?rebuild=true"), "mixed-one", companies: 3);
        AssertEqual(await ReplayAsync("mixed-two"), "mixed-two", companies: 3);
        Assert.Equal(live, await ViewsAsync());
        Assert.NotEmpty(live);
    }

    [Fact]
    public async Task A_view_that_somebody_changed_is_reported_with_its_place_and_mended_by_a_rebuild()
    {
        await FillAsync("tampered", 13, 60);
        AssertEqual(await ReplayAsync("tampered"), "tampered", companies: 3);
        // The views are equal before the last events went through them; what is changed until then is written over.
        await Eventually.IsAsync(() => server.Database.ScalarAsync<bool>(
            "select min(last_seq_id) >= (select max(seq_id) from ledger_events.mt_events) from ledger_events.mt_event_progression where name like 'picture:%' or name like 'estimates:%'"));
        await server.Database.ExecuteAsync("update ledger_views.mt_doc_pictureview set data = jsonb_set(data, '{body,discrepancies}', '77') where tenant_id = 'tampered' and id = 'nova'");
        await server.Database.ExecuteAsync("delete from ledger_views.mt_doc_estimatesview where tenant_id = 'tampered' and id = 'acme'");
        await server.Database.ExecuteAsync("update ledger_views.mt_doc_estimatesview set id = 'ghost', data = jsonb_set(data, '{id}', '\"ghost\"') where tenant_id = 'tampered' and id = 'tiny'");

        var report = await ReplayAsync("tampered");
        Assert.False(report.GetProperty("equal").GetBoolean());
        var found = report.GetProperty("differences").EnumerateArray().ToDictionary(
            d => (d.GetProperty("view").GetString()!, d.GetProperty("company").GetString()!), d => d.GetProperty("why").GetString()!);
        Assert.Equal([("estimates", "acme"), ("estimates", "ghost"), ("estimates", "tiny"), ("picture", "nova")], found.Keys.Order());
        Assert.Contains("\"discrepancies\":77", found[("picture", "nova")], StringComparison.Ordinal);
        Assert.Equal("The view is missing.", found[("estimates", "acme")]);

        AssertEqual(await ReplayAsync("tampered", "?rebuild=true"), "tampered", companies: 3);
    }

    [Fact]
    public async Task A_replay_while_others_write_is_no_false_alarm()
    {
        await FillAsync("busy", 14, 30);
        var load = new MixedLoad(15, "w", "acme", "nova", "tiny");
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
                (await server.SendAsync("../busy/entries", LedgerServer.Body(string.Join('\n', load.Next(10)), "application/x-ndjson"))).EnsureSuccessStatusCode();
        });
        AssertEqual(await ReplayAsync("busy"), "busy", companies: 3);
        await writing;
        AssertEqual(await ReplayAsync("busy"), "busy", companies: 3);
    }

    [Fact]
    public async Task A_company_is_folded_once_for_what_came_at_once_however_much_it_is()
    {
        await server.Http.PutAsync("../much", null);
        await server.Http.PutAsync("../much/companies/acme", LedgerServer.Json("""{ "name": "Acme" }"""));
        await server.Database.ExecuteAsync(
            """
            create table public.writes (company text);
            create function public.note_write() returns trigger language plpgsql security definer as $$ begin insert into public.writes select new.id where new.tenant_id = 'much'; return null; end $$;
            create trigger noting after insert or update on ledger_views.mt_doc_pictureview for each row execute function public.note_write();
            """);
        const int batches = 3, lines = 3_000;
        for (var i = 0; i < batches; i++)
        {
            var some = Enumerable.Range(i * lines, lines).Select(n => LedgerServer.Forecast("acme", $"House {n}"));
            (await server.SendAsync("../much/entries", LedgerServer.Body(string.Join('\n', some), "application/x-ndjson"))).EnsureSuccessStatusCode();
        }

        AssertEqual(await ReplayAsync("much"), "much", companies: 1);
        // Once a commit at most, the registration's among them: not once for each part in which the view is told of it.
        Assert.InRange(await server.Database.ScalarAsync<long>("select count(*) from public.writes"), 1, batches + 1);
        await server.Database.ExecuteAsync("drop trigger noting on ledger_views.mt_doc_pictureview");
    }

    private async Task FillAsync(string book, int seed, int count = 200)
    {
        (await server.Http.PutAsync($"../{book}", null)).EnsureSuccessStatusCode();
        foreach (var (company, end) in new[] { ("acme", "12-31"), ("nova", "03-31"), ("tiny", "06-30") })
            (await server.Http.PutAsync($"../{book}/companies/{company}", LedgerServer.Json($$"""{ "name": "{{company}}", "fiscalYearEnd": "{{end}}" }"""))).EnsureSuccessStatusCode();
        var load = new MixedLoad(seed, "m", "acme", "nova", "tiny");
        for (var sent = 0; sent < count; sent += 40)
            (await server.SendAsync($"../{book}/entries", LedgerServer.Body(string.Join('\n', load.Next(Math.Min(40, count - sent))), "application/x-ndjson"))).EnsureSuccessStatusCode();
        (await server.Http.PutAsync($"../{book}/companies/tiny", LedgerServer.Json("""{ "name": "Tiny", "fiscalYearEnd": "09-30" }"""))).EnsureSuccessStatusCode();
    }

    private async Task<JsonElement> ReplayAsync(string book, string query = "")
    {
        var answer = await server.Http.PostAsync($"../{book}/replay{query}", null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private async Task<List<string>> ViewsAsync() => [.. (await server.Database.RowsAsync(Views)).Where(r => ((string)r[0]!).StartsWith("mixed", StringComparison.Ordinal)).Select(r => string.Join('|', r))];

    private static void AssertEqual(JsonElement report, string book, int companies)
    {
        Assert.True(report.GetProperty("equal").GetBoolean(), report.GetRawText());
        Assert.Empty(report.GetProperty("differences").EnumerateArray());
        Assert.Equal(book, report.GetProperty("book").GetString());
        Assert.Equal((companies, companies * 2), (report.GetProperty("companies").GetInt32(), report.GetProperty("views").GetInt32()));
    }
}
