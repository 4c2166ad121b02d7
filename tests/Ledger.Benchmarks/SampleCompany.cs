using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Ledger.Benchmarks;

/// <summary>A company with as many entries as one likes, the same every time.</summary>
internal static class SampleCompany
{
    private static readonly string[] Parts = ["", "-Q1", "-Q2", "-Q3", "-Q4"];

    /// <summary>Registers the company and records its entries: eight in ten forecasts, one guidance, one report.</summary>
    public static async Task LoadAsync(HttpClient http, string company, int entries)
    {
        var books = "/v1/books/main/";
        (await http.PutAsync(books + "companies/" + company, Body($$"""{"name":"{{company}}","reportingCurrency":"USD"}""", "application/json"))).EnsureSuccessStatusCode();
        var random = new Random(1);
        var lines = Enumerable.Range(0, entries).Select(n => Entry(random, company, n));
        (await http.PostAsync(books + "entries", Body(string.Join('\n', lines), "application/x-ndjson"))).EnsureSuccessStatusCode();
    }

    private static string Entry(Random random, string company, int n)
    {
        var announced = new DateOnly(2020, 1, 1).AddDays(random.Next(2300));
        var part = Parts[random.Next(Parts.Length)];
        var own = random.Next(10) switch
        {
            0 => $"\"type\":\"announcement\",\"nature\":\"guidance\",\"period\":\"FY{announced.Year}{part}\"",
            1 => $"\"type\":\"earningsReport\",\"period\":\"FY{announced.Year - 1}{part}\"",
            _ => $"\"type\":\"forecast\",\"forecaster\":\"House {random.Next(20)}\",\"period\":\"FY{announced.Year}{part}\"",
        };
        return "{" + string.Create(
            CultureInfo.InvariantCulture,
            $"{own},\"company\":\"{company}\",\"announcedOn\":\"{announced:yyyy-MM-dd}\",\"source\":{{\"title\":\"Note {n}\"}},")
            + string.Create(CultureInfo.InvariantCulture, $"\"amount\":{{\"currency\":\"USD\",\"value\":{random.Next(10, 900)},\"scale\":\"million\"}}") + "}";
    }

    private static ByteArrayContent Body(string text, string mediaType)
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return body;
    }
}
