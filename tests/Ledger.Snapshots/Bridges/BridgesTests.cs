using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Policies;
using Ledger.Server.Web;

namespace Ledger.Snapshots.Bridges;

/// <summary>A book made up for this: one house counts finance leases, two state cash alone, and from position 6 on a note says what the leases come to.</summary>
[UsesVerify]
public class BridgesTests
{
    private const string Money = """ "currency":"USD","scale":"billion" """;

    private static readonly SampleBook Sample = SampleBook.Of(
        """{"id":"example","name":"Example Company","fiscalYearEnd":"06-30","reportingCurrency":"USD"}""",
        Forecast("First House", "2026-02-02", "cashAndFinanceLeases", 145),
        Forecast("Second House", "2026-02-10", "cash", 100),
        Forecast("Third House", "2026-02-12", "cash", 104),
        """{"type":"policy","name":"bridged","bridging":"recorded","reason":"Leases are told apart by the filing."}""",
        $$$"""{"type":"bridge","company":"example","ref":"leases","announcedOn":"2026-03-01","period":"FY2026","from":"cash","to":"cashAndFinanceLeases","amount":{"value":32.5,"qualifier":"about",{{{Money}}}},"source":{"title":"What finance leases will come to"}}""",
        $$$"""{"type":"earningsReport","company":"example","announcedOn":"2026-07-29","period":"FY2026","basis":"cash","amount":{"value":106,{{{Money}}}},"source":{"title":"Annual report"}}""",
        """{"type":"retraction","entry":"ref:leases","reason":"The note was about another company."}""");

    /// <summary>Before the note; with it; once the year is reported in cash; and after the note turned out to be about somebody else.</summary>
    [Theory]
    [InlineData("2026-02-28", 7)]
    [InlineData("2026-03-01", 7)]
    [InlineData("2026-07-29", 7)]
    [InlineData("2026-03-01", 8)]
    public async Task Cash_is_carried_to_where_leases_count(string asOf, long position)
    {
        var vantage = Asked(asOf, position);
        var answer = EstimatesAnswer.Of(Sample.Book.View("example", vantage)!, new Measure("FY2026", Figure.Total, Basis.CashAndFinanceLeases, Currency.Parse("USD")));
        await Snapshot.Json(await Served.BodyAsync(Answer.Json(answer, vantage.Position))).UseParameters(asOf, position);
    }

    [Fact]
    public async Task The_picture_says_what_was_carried()
    {
        var vantage = Asked("2026-07-29", 7);
        await Snapshot.Json(await Served.BodyAsync(Answer.Json(Picture.Of(Sample.Book.View("example", vantage)!, basis: Basis.CashAndFinanceLeases), vantage.Position)));
    }

    private static Vantage Asked(string asOf, long position) =>
        Sample.At(asOf, position) with { Policy = Sample.Book.PoliciesAt(position).Find(new PolicyReference("bridged", null))! };

    private static string Forecast(string house, string on, string basis, int billions) => FormattableString.Invariant(
        $$$"""{"type":"forecast","company":"example","forecaster":"{{{house}}}","announcedOn":"{{{on}}}","period":"FY2026","basis":"{{{basis}}}","amount":{"value":{{{billions}}},{{{Money}}}},"source":{"title":"A note"}}""");
}
