using System.Globalization;
using System.Text.Json;
using Ledger.Books;
using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Estimates;
using Ledger.Explanations;
using Ledger.Hindsight;
using Ledger.Histories;
using Ledger.Influences;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Server.Companies;
using Ledger.Server.Pages;
using Ledger.Server.Security;

namespace Ledger.PageTests.Components;

/// <summary>A book in memory about one company, Acme, recorded by the ledger's own rules: one event a day from 2025-06-01 on.</summary>
internal sealed class SmallBook
{
    private static readonly DateTimeOffset First = new(2025, 6, 1, 9, 0, 0, TimeSpan.Zero);

    public static Recorder Someone { get; } = new("someone", "request-1");

    public Book Book { get; } = new("main");

    public static SmallBook Of(params IEnumerable<string> entries)
    {
        var small = new SmallBook();
        small.Keep(draft => Assert.Null(draft.Put(PutCompany.Read(JsonElement.Parse("""{"name":"Acme","reportingCurrency":"USD"}"""), "acme", out _)!, Someone).Refusal));
        foreach (var entry in entries) small.Keep(draft => Assert.Null(draft.Append(Read(entry), Someone).Refusal));
        return small;
    }

    /// <summary>An entry as users send it.</summary>
    public static Entry Read(string json) => EventKind.ReadEntry(JsonElement.Parse(json), "", new Problems { LatestFact = Iso.Latest })!;

    public static string Forecast(string house, string announcedOn, int billions) => Entry("forecast", announcedOn, $"\"forecaster\":\"{house}\",\"period\":\"FY2025\"", billions);

    public static string Report(string period, string announcedOn, int billions, string reference) => Entry("earningsReport", announcedOn, $"\"period\":\"{period}\",\"ref\":\"{reference}\"", billions);

    public static string Pledge(string announcedOn, int billions, string more = "") => Entry("announcement", announcedOn, $"\"nature\":\"plan\",\"title\":\"A pledge\",\"ref\":\"pledge\",\"period\":\"2025-01-01/2026-12-31\"{more}", billions);

    public Vantage At(string asOf, long? position = null) =>
        new(DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture), position ?? Book.Position, Book.RecordedAt(position ?? Book.Position), Policy.Default);

    public CompanyView View(Vantage vantage) => Book.View("acme", vantage)!;

    /// <summary>What a page of the company knows; today is 2025-12-31.</summary>
    public PageFrame Frame(Vantage vantage, string path = "/books/main/companies/acme", string? about = "acme", params (string Name, string Value)[] asked) => new(
        "main", vantage, new DateOnly(2025, 12, 31), Book.Position,
        ClockFace.Of([View(vantage).Edition], vantage, Math.Min(vantage.Position, Book.PositionBefore(vantage.AsOf.AddDays(1)))), path, asked, "someone", Role.Editor, IsSignedIn: false)
    {
        About = about,
    };

    /// <summary>The page of the estimates for FY2025, with why they moved since a day.</summary>
    public EstimatesModel Estimates(Vantage vantage, DateOnly from)
    {
        var (view, measure) = (View(vantage), new Measure("FY2025", Figure.Total, Basis.Cash, Currency.Parse("USD")));
        return new EstimatesModel(
            Frame(vantage), "Acme", EstimatesAnswer.Of(view, measure), EstimatesHistory.Of(view, measure), InfluenceAnswer.Of(view, measure), Picture.Of(view).Periods.FirstOrDefault(p => p.Period == "FY2025"),
            Explanation.Of(vantage, from, view, view, Period.Parse("FY2025"), Figure.Total, Basis.Cash, measure.Currency), view.Seen.Figures.ToDictionary(s => s.Id, s => s.Content), []);
    }

    private static string Entry(string type, string announcedOn, string more, int billions) =>
        $$$"""{"type":"{{{type}}}","company":"acme","announcedOn":"{{{announcedOn}}}",{{{more}}},"amount":{"currency":"USD","value":{{{billions}}},"scale":"billion"},"source":{"title":"A note"}}""";

    private void Keep(Action<Draft> add)
    {
        var draft = new Draft(Book, First.AddDays(Book.Position));
        add(draft);
        Book.Add(draft.Added[0]);
    }
}
