using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Ledger.Benchmarks;

/// <summary>Forecasts of some 400 bytes each, as houses revise them over the years; the same every time.</summary>
internal sealed class ForecastLoad(string book, int companies)
{
    private const int Houses = 300;
    private int made;

    /// <summary>Makes the book and registers its companies.</summary>
    public async Task PrepareAsync(HttpClient http)
    {
        (await http.PutAsync($"/v1/books/{book}", null)).EnsureSuccessStatusCode();
        for (var i = 0; i < companies; i++)
            (await http.PutAsync($"/v1/books/{book}/companies/company-{i}", Body("""{"name":"A company","reportingCurrency":"USD"}"""u8.ToArray(), "application/json"))).EnsureSuccessStatusCode();
    }

    /// <summary>The next lines.</summary>
    public byte[][] Next(int lines) => [.. Enumerable.Range(0, lines).Select(_ => Encoding.UTF8.GetBytes(Line(made++)))];

    /// <summary>Sends lines in one request, and reads the receipts.</summary>
    public async Task SendAsync(HttpClient http, byte[][] lines)
    {
        using var body = new MemoryStream();
        foreach (var line in lines) body.Write([.. line, (byte)'\n']);
        using var answer = await http.PostAsync($"/v1/books/{book}/entries", Body(body.ToArray(), "application/x-ndjson"));
        var receipts = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(Encoding.UTF8.GetString(receipts));
    }

    private string Line(int n)
    {
        var (house, revision) = (n / companies % Houses, n / companies / Houses);
        var announced = new DateOnly(2014, 1, 1).AddDays((revision * 25 % 4500) + (house % 25));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"type":"forecast","company":"company-{{{n % companies}}}","forecaster":"House of Estimates {{{house}}}","analyst":"A. N. Analyst","announcedOn":"{{{announced:yyyy-MM-dd}}}","period":"FY{{{announced.Year + (revision % 2)}}}","amount":{"currency":"USD","value":{{{100 + (n % 900)}}}.{{{n % 100:00}}},"scale":"million"},"source":{"title":"Note number {{{n}}} on capital expenditure","publisher":"House of Estimates","url":"https://example.org/notes/{{{n}}}","locator":"page {{{n % 30}}}"},"ref":"note-{{{n}}}"}
            """);
    }

    private static ByteArrayContent Body(byte[] bytes, string mediaType)
    {
        var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return body;
    }
}
