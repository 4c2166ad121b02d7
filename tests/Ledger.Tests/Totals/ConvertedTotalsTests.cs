using Ledger.Kernel;
using Ledger.Totals;
using static Ledger.Tests.Totals.TotalsAsked;

namespace Ledger.Tests.Totals;

/// <summary>Totals in one currency, and what rounding and missing rates do to them; all figures worked out by hand.</summary>
public class ConvertedTotalsTests
{
    private static readonly TotalsQuestion InDollars = new(Currency: Currency.Parse("USD"));

    [Fact]
    public void Each_figure_converts_at_the_rate_of_the_day_it_was_announced()
    {
        var log = Registered("acme 12-31 USD", "yuan 12-31 CNY").With(Histories.Lines.Rate("USD", "CNY", "2025-04-30", 7), Histories.Lines.Rate("USD", "CNY", "2025-07-31", 8))
            .Reports("acme FY2025-Q1 2025-05-01 1 USD", "yuan FY2025-Q1 2025-07-30 70 CNY", "yuan FY2025-H1 2025-07-31 150 CNY");
        // Q1 at 7: 10. Q2 is known from the day of H1: (150 - 70) / 8.
        Assert.Equal(["CY2025-Q1 11 USD: acme 1, yuan 10", "CY2025-Q2 10'? USD: yuan 10'; lacks acme notReported 91 -"], log.Lines("acme,yuan", InDollars));
        var second = log.Totals("acme,yuan", InDollars).Items[1].Companies[0];
        Assert.Equal(("CNY", 80m), (second.Currency?.Code, second.OwnAmount));
        var figure = Assert.Single(second.Figures);
        Assert.Equal(("FY2025-Q2", 80m, new DateOnly(2025, 7, 31), 2), (figure.Period, figure.Amount, figure.AnnouncedOn, figure.Entries.Count));
        Assert.Equal(("USD", "CNY", 8m, new DateOnly(2025, 7, 31)), Assert.Single(figure.Rates) is var r ? (r.Base.Code, r.Quote.Code, r.Rate, r.On) : default);
        Assert.Equal("USDCNY-2025-07-31-8", log.Name(figure.Rates[0].Entry));
    }

    [Fact]
    public void A_cross_rate_names_both_of_its_rates()
    {
        var log = Registered("euro 12-31 EUR").With(Histories.Lines.Rate("EUR", "USD", "2025-01-02", 1.5m), Histories.Lines.Rate("CNY", "USD", "2025-01-03", 0.125m)).Reports("euro FY2025-Q1 2025-05-01 2 EUR");
        var total = log.Totals("euro", new TotalsQuestion(Currency: Currency.Parse("CNY"))).Items[0].Companies[0];
        Assert.Equal((24m, 2m), (total.Amount, total.OwnAmount));
        Assert.Equal(["EUR USD 1.5", "CNY USD 0.125"], total.Figures[0].Rates.Select(r => FormattableString.Invariant($"{r.Base} {r.Quote} {r.Rate}")));
    }

    [Fact]
    public void Without_a_rate_a_company_is_missing_and_says_so()
    {
        var log = Registered("acme 12-31 USD", "euro 12-31 EUR").With(Histories.Lines.Rate("EUR", "USD", "2025-06-01", 2))
            .Reports("acme FY2025-Q1 2025-05-01 1 USD", "euro FY2025-Q1 2025-05-31 5 EUR", "euro FY2025-Q2 2025-08-01 6 EUR");
        Assert.Equal(
            ["CY2025-Q1 1? USD: acme 1; lacks euro noRate 90 -", "CY2025-Q2 12? USD: euro 12; lacks acme notReported 91 -"],
            log.Lines("acme,euro", InDollars));
        // Half of the year is not reported at all: a rate alone would not help.
        Assert.Equal("CY2025 -? USD; lacks acme notReported 275 1, euro notReported 274 12", Assert.Single(log.Lines("acme,euro", InDollars with { By = TotalsBy.Year })));
    }

    [Fact]
    public void A_figure_without_a_rate_is_not_made_up_from_coarser_ones()
    {
        var log = Registered("euro 12-31 EUR").With(Histories.Lines.Rate("EUR", "USD", "2025-06-01", 2))
            .Reports("euro FY2025-Q1 2025-05-31 5 EUR", "euro FY2025-H1 2025-08-01 181 EUR", "euro FY2025 2026-02-01 365 EUR");
        Assert.Equal("CY2025-Q1 -? USD; lacks euro noRate 90 -", log.Lines("euro", InDollars)[0]);
        Assert.Equal("CY2025-Q1 5 EUR: euro 5", log.Lines("euro")[0]);
        Assert.Equal("CY2025 730 USD: euro 730", Assert.Single(log.Lines("euro", InDollars with { By = TotalsBy.Year })));
    }

    [Fact]
    public void One_company_may_report_in_two_currencies()
    {
        var log = Registered("moved 03-31 USD").With(Histories.Lines.Rate("USD", "CNY", "2024-01-01", 7)).Reports("moved FY2024-Q4 2024-05-01 14 CNY", "moved FY2025-9M 2025-02-01 3 USD");
        var total = log.Totals("moved", TotalsAsked.Yearly).Items[0].Companies[0];
        Assert.Equal((5m, null, null), (total.Amount, total.Currency, total.OwnAmount));
        Assert.Equal([14m, 3m], total.Figures.Select(f => f.Amount));
        Assert.Equal([1, 0], total.Figures.Select(f => f.Rates.Count));
    }

    [Theory]
    [InlineData("CNY CNY", "CNY")]
    [InlineData("CNY EUR", "USD")]
    [InlineData("USD CNY", "USD")]
    public void Without_being_told_sums_are_in_the_one_reporting_currency_else_in_dollars(string reporting, string expected)
    {
        var each = reporting.Split(' ');
        var log = Registered($"a 12-31 {each[0]}", $"b 12-31 {each[1]}").Reports("a FY2025-Q1 2025-05-01 1 CNY");
        Assert.Equal(expected, log.Totals("a,b").Currency.Code);
    }

    [Theory]
    [InlineData("0.01", "0")]
    [InlineData("0.03", "0.02")]
    [InlineData("0.05", "0.02")]
    [InlineData("0.07", "0.04")]
    [InlineData("999999999999999999.99", "500000000000000000")]
    public void Halves_of_a_cent_go_to_the_even_one(string half, string quarter)
    {
        var log = Registered("acme 12-31 USD").Reports($"acme FY2025-H2 2026-02-01 {half} USD");
        Assert.Equal($"CY2025-Q3 {quarter}~ USD: acme {quarter}~", log.Lines("acme")[0]);
    }

    [Fact]
    public void Parts_are_added_before_anything_is_rounded()
    {
        var log = Registered("acme 12-31 USD").Reports("acme 2024-12-29/2025-01-06 2025-05-01 0.0075 USD", "acme 2025-01-07/2025-03-22 2025-05-01 0.0000000001 USD", "acme 2025-03-23/2025-03-31 2025-05-01 1 USD");
        // Six of nine days are 0.005; a trace, and 1: above the half, so up.
        Assert.Equal("CY2025-Q1 1.01~ USD: acme 1.01~", log.Lines("acme")[1]);
    }

    [Fact]
    public void The_companies_shown_add_up_to_the_sum_shown()
    {
        var log = Registered("a 12-31 USD", "b 12-31 USD", "c 12-31 USD").Reports("a FY2025-H2 2026-02-01 0.05 USD", "b FY2025-H2 2026-02-01 0.05 USD", "c FY2025-Q3 2025-11-01 0.00001 USD");
        Assert.Equal("CY2025-Q3 0.04001~ USD: a 0.02~, b 0.02~, c 0.00001", log.Lines("a,b,c")[0]);
    }

    [Theory]
    [InlineData(20, "1999999979999999998000000020")]
    [InlineData(800, null)]
    public void A_sum_beyond_what_can_be_written_is_none_and_no_crash(int count, string? expected)
    {
        var companies = Enumerable.Range(0, count).Select(i => $"c{i}").ToArray();
        var log = Registered([.. companies.Select(c => $"{c} 12-31 USD")]).With(Histories.Lines.Rate("USD", "VND", "2025-01-01", 99_999_999m))
            .Reports([.. companies.Select(c => $"{c} FY2025-Q1 2025-05-01 999999999999999999 USD")]);
        var item = log.Totals(string.Join(',', companies), new TotalsQuestion(Currency: Currency.Parse("VND"))).Items[0];
        Assert.Equal((count, 99_999_998_999_999_999_900_000_001m), (item.Companies.Count, item.Companies[0].Amount));
        Assert.Equal(expected, item.Amount?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_figure_counts_from_the_day_it_was_announced_and_as_restated()
    {
        var log = Registered("acme 12-31 USD").Reports("acme FY2025-Q1 2025-05-01 1 USD", "acme FY2025-Q1 2025-09-01 3 USD");
        Assert.Empty(log.Lines("acme", asOf: "2025-04-30"));
        Assert.Equal(["CY2025-Q1 1 USD: acme 1"], log.Lines("acme", asOf: "2025-05-01"));
        Assert.Equal(["CY2025-Q1 3 USD: acme 3"], log.Lines("acme", asOf: "2025-09-01"));
        Assert.Equal(["CY2025-Q1 1 USD: acme 1"], log.Lines("acme", position: 2));
    }

    [Fact]
    public void Category_and_basis_are_those_asked_for()
    {
        var log = Registered("acme 12-31 USD").Reports("acme FY2025-Q1 2025-05-01 1 USD");
        log.Add("""{ "type": "earningsReport", "company": "acme", "period": "FY2025-Q1", "announcedOn": "2025-05-01", "category": "servers", "basis": "accrued", "amount": { "currency": "USD", "value": 7 }, "source": { "title": "A note" } }""");
        Assert.Equal(["CY2025-Q1 7 USD: acme 7"], log.Lines("acme", new TotalsQuestion(Category: "servers", Basis: Basis.Accrued)));
        Assert.Empty(log.Lines("acme", new TotalsQuestion(Category: "servers")));
    }
}
