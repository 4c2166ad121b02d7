using System.Text;
using System.Text.Json;

namespace Ledger.ServiceTests.Reading;

/// <summary>Every list as JSON, as lines and as a table: the same items.</summary>
public sealed class ListFormsTests(FilledServer server) : IClassFixture<FilledServer>
{
    [Theory]
    [MemberData(nameof(FilledServer.ListRoutes), MemberType = typeof(FilledServer))]
    public async Task Lines_are_the_items_and_the_headers_say_the_rest(string route)
    {
        var json = await server.GetAsync(route);
        var answer = await server.GetAsAsync(route, "application/x-ndjson");

        Assert.NotEmpty(json.GetProperty("items").EnumerateArray());
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(json.GetProperty("items").EnumerateArray().Select(i => i.GetRawText()), (await answer.LinesAsync()).Select(i => i.GetRawText()));
        AssertHeaders(json, answer);
    }

    [Theory]
    [MemberData(nameof(FilledServer.ListRoutes), MemberType = typeof(FilledServer))]
    public async Task A_table_has_a_row_for_each_item_and_a_cell_for_each_field(string route)
    {
        var json = await server.GetAsync(route);
        var answer = await server.GetAsAsync(route, "text/csv");
        var text = await answer.Content.ReadAsStringAsync();
        var rows = Rows(text);

        Assert.Equal("text/csv; charset=utf-8; header=present", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(json.GetProperty("items").GetArrayLength(), rows.Count - 1);
        Assert.Equal(rows[0].Distinct(), rows[0]);
        Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
        foreach (var (item, row) in json.GetProperty("items").EnumerateArray().Zip(rows.Skip(1)))
        {
            var cells = rows[0].Zip(row).Where(c => c.Second.Length > 0).ToDictionary(c => c.First, c => c.Second);
            Assert.Equal(Flat(item, "", rows[0]).Order(), cells.Select(c => (c.Key, c.Value)).Order());
        }

        AssertHeaders(json, answer);
    }

    private static void AssertHeaders(JsonElement json, HttpResponseMessage answer)
    {
        Assert.Equal(json.GetProperty("position").GetRawText(), answer.Header("Ledger-Position"));
        Assert.Equal(json.GetProperty("asOf").GetString(), answer.Header("Ledger-As-Of"));
        Assert.Equal(json.GetProperty("recordedAsOf").GetString(), answer.Header("Ledger-Recorded-As-Of"));
        Assert.Equal(json.GetProperty("policy").GetString(), answer.Header("Ledger-Policy"));
        Assert.Equal("Accept", answer.Header("Vary"));
    }

    private static IEnumerable<(string, string)> Flat(JsonElement value, string path, List<string> columns) => value.ValueKind switch
    {
        JsonValueKind.Object when !columns.Contains(path) => value.EnumerateObject().SelectMany(f => Flat(f.Value, path.Length == 0 ? f.Name : $"{path}.{f.Name}", columns)),
        JsonValueKind.Null => [],
        JsonValueKind.String => [(path, value.GetString()!)],
        _ => [(path, value.GetRawText())],
    };

    // RFC 4180.
    private static List<List<string>> Rows(string text)
    {
        List<List<string>> rows = [[]];
        var cell = new StringBuilder();
        for (var (i, quoted) = (0, false); i < text.Length; i++)
        {
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (text[i] == '"') quoted = !quoted;
            else if (quoted || text[i] is not (',' or '\r')) cell.Append(text[i]);
            else
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (text[i] != '\r') continue;
                Assert.Equal('\n', text[++i]);
                rows.Add([]);
            }
        }

        Assert.Empty(rows[^1]);
        rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
