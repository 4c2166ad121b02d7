using static Ledger.Tests.Filings.FactsFile;

namespace Ledger.Tests.Filings;

public class FiledSeriesTests
{
    private const string Q1 = "2024-01-01 2024-03-31";
    private const string Days = "2024-01-01/2024-03-31";

    [Fact]
    public void A_repeated_figure_is_no_vintage_and_a_different_one_restates()
    {
        string[] lines = [$"PPE USD {Q1} 100 2024-05-01 10-Q 1", $"PPE USD {Q1} 100 2024-08-01 10-Q 2", $"PPE USD {Q1} 90 2025-05-01 10-Q 3", $"PPE USD {Q1} 100 2025-08-01 10-Q 4"];
        Assert.Equal([$"2024-05-01 {Days} 100 USD", $"2025-05-01 {Days} 90 USD was 100", $"2025-08-01 {Days} 100 USD was 90"], Figures(lines));
        Assert.Equal(["100 Repeated"], Skipped(lines));
    }

    [Fact]
    public void What_the_file_says_last_may_have_been_filed_first() => Assert.Equal(
        [$"2024-05-01 {Days} 100 USD", $"2025-05-01 {Days} 90 USD was 100"],
        Figures($"PPE USD {Q1} 90 2025-05-01 10-Q 3", $"PPE USD {Q1} 100 2024-05-01 10-Q 1"));

    [Fact]
    public void Two_concepts_make_one_series_each_where_the_filer_used_it()
    {
        string[] lines = [$"PPE USD {Q1} 100 2024-05-01 10-Q 1", $"PA USD {Q1} 100 2025-05-01 10-Q 2", "PA USD 2025-01-01 2025-03-31 70 2025-05-01 10-Q 2"];
        Assert.Equal([$"2024-05-01 {Days} 100 USD", "2025-05-01 2025-01-01/2025-03-31 70 USD"], Figures(lines));
        Assert.Equal(["100 Repeated"], Skipped(lines));
    }

    [Fact]
    public void Two_concepts_in_one_filing_are_never_both_nor_their_sum()
    {
        string[] lines = [$"PA USD {Q1} 120 2024-05-01 10-Q 1", $"PPE USD {Q1} 100 2024-05-01 10-Q 1", "PA USD 2023-01-01 2023-03-31 50 2024-05-01 10-Q 1"];
        Assert.Equal(["2024-05-01 2023-01-01/2023-03-31 50 USD", $"2024-05-01 {Days} 100 USD"], Figures(lines));
        Assert.Equal(["120 OtherConcept"], Skipped(lines));
    }

    [Fact]
    public void A_fallback_counts_only_where_the_filing_has_no_usual_concept()
    {
        Assert.Equal([$"2024-05-01 {Days} 30 USD"], Figures($"PaymentsForCapitalImprovements USD {Q1} 30 2024-05-01 10-Q 1"));
        string[] lines = [$"PaymentsForCapitalImprovements USD {Q1} 30 2024-05-01 10-Q 1", "PPE USD 2023-01-01 2023-03-31 50 2024-05-01 10-Q 1"];
        Assert.Equal(["2024-05-01 2023-01-01/2023-03-31 50 USD"], Figures(lines));
        Assert.Equal(["30 OtherConcept"], Skipped(lines));
    }

    [Fact]
    public void Payables_and_leases_are_series_of_their_own()
    {
        var series = Ledger.Filings.FiledSeries.Of(Of(
            $"CapitalExpendituresIncurredButNotYetPaid USD {Q1} 7 2024-05-01 10-Q 1", $"PPE USD {Q1} 100 2024-05-01 10-Q 1",
            $"RightOfUseAssetObtainedInExchangeForFinanceLeaseLiability USD {Q1} 5 2024-05-01 10-Q 1", $"CapitalLeaseObligationsIncurred USD {Q1} 6 2024-05-01 10-Q 1"));
        Assert.Equal(
            ["Cash total 100", "CashAndFinanceLeases finance-leases 5", "Accrued incurred-not-yet-paid 7"],
            series.Figures.Select(f => $"{f.Fact.Concept.Series.Basis} {f.Fact.Concept.Series.Category} {f.Fact.Value}"));
    }

    [Theory]
    [InlineData("10-K", "10-Q", "1")]
    [InlineData("10-Q/A", "10-Q", "1")]
    [InlineData("10-K/A", "10-K", "1")]
    [InlineData("10-K", "8-K", "1")]
    [InlineData("20-F", "6-K", "1")]
    [InlineData("40-F", "6-K", "1")]
    [InlineData("8-K", "DEF_14A", "1")]
    [InlineData("10-Q", "DEFA14A", "1")]
    [InlineData("10-Q", "10-K", "2")]
    public void Of_one_day_the_filing_of_more_weight_counts(string first, string second, string counts)
    {
        string[] lines = [$"PPE USD {Q1} 1 2024-05-01 {first} 1", $"PPE USD {Q1} 2 2024-05-01 {second} 2"];
        Assert.Equal([$"2024-05-01 {Days} {counts} USD"], Figures(lines));
        Assert.Equal([$"{(counts == "1" ? 2 : 1)} Outranked"], Skipped(lines));
    }

    [Fact]
    public void A_proxy_fills_a_gap_and_never_replaces_a_report()
    {
        string[] lines = [$"PPE USD {Q1} 1 2024-04-01 DEF_14A 1", $"PPE USD {Q1} 2 2024-05-01 10-Q 2", $"PPE USD {Q1} 3 2024-06-01 DEF_14A 3"];
        Assert.Equal([$"2024-04-01 {Days} 1 USD", $"2024-05-01 {Days} 2 USD was 1"], Figures(lines));
        Assert.Equal(["3 Outranked"], Skipped(lines));
    }

    [Fact]
    public void Of_duplicates_in_one_filing_the_most_precise_counts()
    {
        string[] lines = [$"PPE USD {Q1} 29000000 2024-05-01 10-Q 1", $"PPE USD {Q1} 29068000 2024-05-01 10-Q 1", $"PPE USD {Q1} 29068000 2024-05-01 10-Q 1"];
        Assert.Equal([$"2024-05-01 {Days} 29068000 USD"], Figures(lines));
        Assert.Equal(["29000000 Duplicate", "29068000 Duplicate"], Skipped(lines));
    }

    [Theory]
    [InlineData("29500000", "Duplicate")]
    [InlineData("28500000", "Duplicate")]
    [InlineData("29501000", "Inconsistent")]
    [InlineData("28499000", "Inconsistent")]
    public void Duplicates_that_differ_by_more_than_rounding_are_inconsistent(string precise, string reason) =>
        Assert.Equal([$"29000000 {reason}"], Skipped($"PPE USD {Q1} 29000000 2024-05-01 10-Q 1", $"PPE USD {Q1} {precise} 2024-05-01 10-Q 1"));

    [Fact]
    public void The_currency_of_most_facts_reports_and_the_other_translates()
    {
        string[] lines =
        [
            "ifrs-full:Assets TWD - 2024-12-31 9 2025-04-17 20-F 1",
            "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities USD 2024-01-01 2024-12-31 3 2025-04-17 20-F 1",
            "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities TWD 2024-01-01 2024-12-31 90 2025-04-17 20-F 1",
            "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities EUR 2024-01-01 2024-12-31 2 2025-04-17 20-F 1",
        ];
        Assert.Equal(["2025-04-17 2024-01-01/2024-12-31 90 TWD = 2 EUR"], Figures(lines));
        Assert.Equal(["3 OtherCurrency"], Skipped(lines));
    }

    [Fact]
    public void A_tie_between_currencies_is_not_for_the_dollar() => Assert.Equal(
        [$"2024-05-01 {Days} 9 CNY = 1 USD"], Figures($"PPE USD {Q1} 1 2024-05-01 20-F 1", $"PPE CNY {Q1} 9 2024-05-01 20-F 1"));

    [Fact]
    public void Another_currency_is_another_figure() => Assert.Equal(
        [$"2024-05-01 {Days} 9 CNY", $"2025-05-01 {Days} 9 USD was 9"], Figures($"PPE CNY {Q1} 9 2024-05-01 20-F 1", $"PPE USD {Q1} 9 2025-05-01 20-F 2"));
}
