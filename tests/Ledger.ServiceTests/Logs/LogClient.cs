using System.Net;
using System.Text;
using System.Text.Json;

namespace Ledger.ServiceTests.Logs;

/// <summary>Takes logs out of books and brings them in, as a client does.</summary>
internal static class LogClient
{
    /// <summary>The bytes of a book's log, or of a part of it.</summary>
    public static async Task<string> LogAsync(this HttpClient http, string book, string query = "")
    {
        var answer = await http.GetAsync($"/v1/books/{book}/log{query}");
        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The lines of a book's log.</summary>
    public static async Task<string[]> LogLinesAsync(this HttpClient http, string book) =>
        (await http.LogAsync(book)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Makes an empty book.</summary>
    public static async Task<string> MakeBookAsync(this HttpClient http, string book)
    {
        Assert.Equal(HttpStatusCode.Created, (await http.PutAsync($"/v1/books/{book}", null)).StatusCode);
        return book;
    }

    /// <summary>Sends a log, or a part of it.</summary>
    public static Task<HttpResponseMessage> PostLogAsync(this HttpClient http, string book, string lines, string query = "") =>
        http.PostAsync($"/v1/books/{book}/log{query}", LedgerServer.Body(lines, "application/x-ndjson"));

    /// <summary>Sends lines that must be taken; what the answer counts.</summary>
    public static async Task<(long Position, int Recorded, int Known)> BringInAsync(this HttpClient http, string book, IEnumerable<string> lines, string query = "")
    {
        var answer = await http.PostLogAsync(book, string.Join('\n', lines), query);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var receipt = await answer.JsonAsync();
        return (receipt.GetProperty("position").GetInt64(), receipt.GetProperty("recorded").GetInt32(), receipt.GetProperty("known").GetInt32());
    }

    /// <summary>A book's answer as bytes.</summary>
    public static async Task<string> AskAsync(this HttpClient http, string book, string address)
    {
        var answer = await http.GetAsync($"/v1/books/{book}/{address}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {text}");
        return text;
    }

    /// <summary>The origin that the list of books shows.</summary>
    public static async Task<string?> OriginAsync(this HttpClient http, string book) =>
        JsonDocument.Parse(await http.GetStringAsync("/v1/books")).RootElement.GetProperty("items").EnumerateArray()
            .Single(b => b.GetProperty("id").GetString() == book).GetProperty("origin").GetString();
}
