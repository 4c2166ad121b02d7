using System.Globalization;
using System.Text.Json;
using Ledger.Books;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Tests.Revisions;

/// <summary>A book built from the contract's JSON lines, one entry a line; a line with an <c>id</c> registers a company.</summary>
internal sealed class RevisionsLog
{
    public const string Acme = """{"id":"acme","name":"Acme","fiscalYearEnd":"12-31","reportingCurrency":"CNY"}""";

    private static readonly Recorder Someone = new("someone", "request-1");
    private readonly Book book = new("test");
    private DateTimeOffset now = new(2025, 12, 31, 12, 0, 0, TimeSpan.Zero);

    public static RevisionsLog Of(params string[] lines) => new RevisionsLog().Add(lines);

    public long Position => book.Position;

    /// <summary>Sets the instant at which what follows is recorded.</summary>
    public RevisionsLog At(string instant)
    {
        now = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        return this;
    }

    public RevisionsLog Add(params string[] lines)
    {
        foreach (var line in lines) Record(line);
        return this;
    }

    public Guid Id(string reference) => book.FindRef(reference)!.Id;

    public string Ref(Guid? id) => id is { } known ? ((Entry)book.Find(known)!.Content).Ref ?? "?" : "-";

    public CompanyView See(string asOf, long? position = null, string company = "acme")
    {
        var at = position ?? Position;
        return book.View(company, new Vantage(DateOnly.Parse(asOf, CultureInfo.InvariantCulture), at, book.RecordedAt(at), Policy.Default))!;
    }

    public static string Forecast(string name, string on, object said, string by = "Alpha", string period = "FY2025", string more = "") =>
        Line("forecast", name, on, said, period, more + $$""","forecaster":"{{by}}" """);

    public static string Guide(string name, string on, object said, string period = "FY2025", string more = "") =>
        Line("announcement", name, on, said, period, more + ""","nature":"guidance" """);

    public static string Plan(string name, string on, object said, string period, string more = "") =>
        Line("announcement", name, on, said, period, more + ""","nature":"plan" """);

    public static string Report(string name, string on, object said, string period, string more = "") =>
        Line("earningsReport", name, on, said, period, more);

    public static string About(string type, string name, string target, string? on = null) => on is null
        ? $$"""{"type":"{{type}}","ref":"{{name}}","entry":"ref:{{target}}","reason":"so"}"""
        : $$"""{"source":{"title":"Note"},"type":"{{type}}","ref":"{{name}}","entry":"ref:{{target}}","announcedOn":"{{on}}"}""";

    public static string Correct(string name, string target, string replacement) =>
        $$"""{"type":"correction","ref":"{{name}}","entry":"ref:{{target}}","replacement":{{replacement}},"reason":"so"}""";

    public static string Rate(string name, string on, string rate, string from = "USD", string to = "CNY") =>
        $$"""{"source":{"title":"Rates"},"type":"exchangeRate","ref":"{{name}}","base":"{{from}}","quote":"{{to}}","rate":{{rate}},"on":"{{on}}"}""";

    public static string Dollars(decimal billions) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"currency":"USD","value":{{billions}},"scale":"billion"}""");

    // A number is billions of yuan, a word a direction, anything else the amount itself.
    private static string Line(string type, string name, string on, object said, string period, string more)
    {
        var figure = said switch
        {
            "up" or "down" or "flat" => $"\"direction\":\"{said}\"",
            string amount => $"\"amount\":{amount}",
            _ => string.Create(CultureInfo.InvariantCulture, $$""" "amount":{"currency":"CNY","value":{{said}},"scale":"billion"} """),
        };
        var source = more.Contains("\"source\"", StringComparison.Ordinal) ? "" : ""","source":{"title":"Note"}""";
        return $$"""{"type":"{{type}}","company":"acme",{{figure}}{{more}}{{source}},"ref":"{{name}}","announcedOn":"{{on}}","period":"{{period}}"}""";
    }

    private void Record(string line)
    {
        var problems = new Problems();
        var draft = new Draft(book, now);
        using var json = JsonDocument.Parse(line.Replace("{\"id\":", "{\"company\":", StringComparison.Ordinal));
        if (json.RootElement.TryGetProperty("type", out _))
        {
            var entry = EventKind.ReadEntry(json.RootElement, "", problems);
            Assert.Empty(problems.All);
            Assert.Null(draft.Append(entry!, Someone).Refusal);
        }
        else
        {
            Assert.Null(draft.Put(CompanyRegistered.Read(new Fields(json.RootElement, "", problems)), Someone).Refusal);
            Assert.Empty(problems.All);
        }

        foreach (var recorded in draft.Added) book.Add(recorded);
        now = now.AddSeconds(1);
    }
}
