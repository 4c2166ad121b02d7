using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Ledger.Server.Web.OpenApi;

namespace Ledger.Snapshots.Contracts;

/// <summary>The answers shown in the OpenAPI document are those that tests verify.</summary>
public class ExampleTests
{
    private static readonly Dictionary<string, string> Verified = new()
    {
        ["getPolicy"] = "Policies/PolicyTests.As_listed",
        ["comparePolicies"] = "Policies/PolicyTests.Where_the_first_version_differs_from_the_ledger_s_own",
        ["getPolicies"] = "Policies/PolicyTests.The_latest_of_each",
        ["listCommitments"] = "Commitments/CommitmentsTests.Across_companies_nothing_is_counted_twice",
        ["getCommitments"] = "Commitments/CommitmentsTests.On_both_clocks_asOf=2025-03-01_recorded=corrected",
        ["getIntervals"] = "Intervals/IntervalsTests.Of_the_corpus_and_the_years_reported_company=alibaba",
        ["getDiscrepancies"] = "Discrepancies/DiscrepanciesTests.A_side_is_chosen_asOf=2025-03-01_position=19",
        ["getEstimates"] = "Estimates/EstimatesTests.Of_the_year_on_both_clocks_asOf=2025-03-01_recorded=corrected",
        ["explainEstimates"] = "Explanations/ExplanationTests.Between_two_dates_and_as_recorded_at_first_from=2025-03-01_to=2025-03-01_recorded=half-way",
        ["getInfluence"] = "Influences/InfluenceTests.Of_the_corpus_asOf=2025-03-01",
        ["comparePicture"] = "Hindsight/PictureComparisonTests.Of_the_corpus_then_and_now_asOf=2025-02-23_recorded=uncorrected",
        ["getAccuracy"] = "Accuracy/AccuracyTests.Of_the_corpus_and_the_years_reported_forecaster=guojin-securities_asOf=2025-05-15",
        ["getBackdating"] = "Backdating/BackdatingTests.Of_the_corpus_recorded=corrected",
        ["getRevisions"] = "Revisions/RevisionsTests.On_both_clocks_asOf=2025-03-01_recorded=corrected",
    };

    [Fact]
    public void Each_is_an_answer_that_a_test_verifies() => Assert.All(Verified, example =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), $"{example.Value}.verified.json"))), Examples.Of(example.Key)), example.Key));

    [Fact]
    public void None_is_without_a_test_or_an_operation()
    {
        Assert.Equal(Verified.Keys.Order(StringComparer.Ordinal), Examples.Operations.Order(StringComparer.Ordinal));
        Assert.Subset(Endpoints.All.Select(e => e.OperationId).ToHashSet(), Verified.Keys.ToHashSet());
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(Path.GetDirectoryName(file))!;
}
