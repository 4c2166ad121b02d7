using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Books;
using Ledger.Companies;
using Ledger.Kernel;

namespace Ledger.Benchmarks;

/// <summary>Two companies of which the same five houses say the same kind of thing, of one a hundred times as often: answers of one size from histories of two.</summary>
internal static class DeepBook
{
    /// <summary>The company with few entries, and the one with many.</summary>
    public const string Short = "short", Long = "long";

    /// <summary>Entries of the one, and of the other.</summary>
    public const int Few = 500, Many = 50_000;

    private const int Houses = 5;

    /// <summary>The book, recorded over the days on which its entries are announced.</summary>
    public static Book Make()
    {
        var (book, by) = (new Book("deep"), new Recorder("bench", "bench"));
        var draft = new Draft(book, At(0));
        foreach (var company in (string[])[Short, Long])
            draft.Put(CompanyRegistered.Read(new Fields(Json("""{"name":"A company","reportingCurrency":"USD"}"""), "", new Problems())) with { Company = company }, by);
        MadeBook.Commit(book, draft);
        for (var n = 0; n < Many; n += Many / Few)
        {
            draft = new Draft(book, At(n + 1));
            draft.Append(MadeBook.Entry(Encoding.UTF8.GetBytes(Forecast(Short, n / (Many / Few), Few))), by);
            for (var line = n; line < n + (Many / Few); line++) draft.Append(MadeBook.Entry(Encoding.UTF8.GetBytes(Forecast(Long, line, Many))), by);
            MadeBook.Commit(book, draft);
        }

        return book;
    }

    private static string Forecast(string company, int n, int of)
    {
        var on = MillionLoad.FirstDay.AddDays((int)((long)n * MillionLoad.Days / of));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":"forecast","company":"{{company}}","forecaster":"House {{Mixing.Pick(n, 2, Houses)}}","announcedOn":"{{on:yyyy-MM-dd}}","period":"FY{{on.Year + Mixing.Pick(n, 3, 2)}}","amount":{"currency":"USD","value":{{100 + Mixing.Pick(n, 6, 900)}},"scale":"million"},"source":{"title":"Note {{n}}"},"ref":"{{company}}-{{n}}"}""");
    }

    private static DateTimeOffset At(int n) => new DateTimeOffset(MillionLoad.FirstDay, TimeOnly.MinValue, TimeSpan.Zero).AddDays((double)n * MillionLoad.Days / Many);

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
