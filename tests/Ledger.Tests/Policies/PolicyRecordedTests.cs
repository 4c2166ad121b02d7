using System.Text;
using System.Text.Json;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Tests.Policies;

/// <summary>The rules of a policy as a user writes them, and as they are kept.</summary>
public class PolicyRecordedTests
{
    [Fact]
    public void What_is_left_out_is_as_in_the_ledger_s_own_policy()
    {
        var (said, problems) = Read("""{ "reason": "To begin with." }""");
        Assert.Empty(problems);
        Assert.True(said.Policy.SameRules(Policy.Default));
        Assert.Equal("""{"type":"policy","name":"desk","version":3,"staleAfterDays":180,"minimumContributors":1,"centre":"mean","weighting":"equal","reason":"To begin with."}""", Text(said));
    }

    [Fact]
    public void All_of_it_is_kept_and_read_back()
    {
        var (said, problems) = Read("""{ "staleAfterDays": 90, "windowDays": 120, "minimumContributors": 3, "outliers": { "threshold": 2.50 }, "centre": "median", "weighting": "accuracy", "reason": "Agreed." }""");
        Assert.Empty(problems);
        Assert.Equal(
            new Policy("desk", 3, 90) { WindowDays = 120, MinimumContributors = 3, Outliers = new OutlierRule(OutlierTest.ModifiedZScore, 2.5m), Centre = Centre.Median, Weighting = Weighting.Accuracy },
            said.Policy);
        Assert.Equal(said, PolicyRecorded.Kind.ReadStored(JsonElement.Parse(said.Json(asStated: true))));
        Assert.Equal(said.Fingerprint(), Read("""{ "staleAfterDays": 90.0, "windowDays": 120, "minimumContributors": 3, "outliers": { "test": "modifiedZScore", "threshold": 2.5 }, "centre": "median", "weighting": "accuracy", "reason": "Agreed." }""").Said.Fingerprint());
    }

    [Fact]
    public void One_that_carries_nothing_keeps_the_fingerprint_from_before_there_were_bridges()
    {
        // The fingerprint is that of the release which first knew policies.
        const string said = """{"type":"policy","name":"desk","version":2,"staleAfterDays":90,"windowDays":120,"minimumContributors":3,"outliers":{"test":"modifiedZScore","threshold":2.5},"centre":"median","weighting":"accuracy","reason":"What the desk \"agreed\"."}""";
        Assert.Equal("f361d346f5b53c0eefa89e6adb30bc23c9574db029892998e5f6450866add7b4", PolicyRecorded.Kind.ReadStored(JsonElement.Parse(said)).Fingerprint().Hex);
        Assert.Equal(
            Read("""{ "reason": "x" }""").Said.Fingerprint(),
            Read("""{ "reason": "x", "bridging": "none" }""").Said.Fingerprint());
        Assert.Equal(Bridging.Recorded, Read("""{ "reason": "x", "bridging": "recorded" }""").Said.Policy.Bridging);
    }

    [Theory]
    [InlineData("{}", "reason")]
    [InlineData("""{ "reason": "x", "staleAfterDays": 0 }""", "staleAfterDays")]
    [InlineData("""{ "reason": "x", "staleAfterDays": 36501 }""", "staleAfterDays")]
    [InlineData("""{ "reason": "x", "staleAfterDays": 1.5 }""", "staleAfterDays")]
    [InlineData("""{ "reason": "x", "windowDays": "90" }""", "windowDays")]
    [InlineData("""{ "reason": "x", "minimumContributors": 1001 }""", "minimumContributors")]
    [InlineData("""{ "reason": "x", "outliers": 3.5 }""", "outliers")]
    [InlineData("""{ "reason": "x", "outliers": { "test": "grubbs" } }""", "outliers.test")]
    [InlineData("""{ "reason": "x", "outliers": { "threshold": 0 } }""", "outliers.threshold")]
    [InlineData("""{ "reason": "x", "outliers": { "threshold": 1000 } }""", "outliers.threshold")]
    [InlineData("""{ "reason": "x", "outliers": { "treshold": 3 } }""", "outliers.treshold")]
    [InlineData("""{ "reason": "x", "centre": "mode" }""", "centre")]
    [InlineData("""{ "reason": "x", "weighting": "recency" }""", "weighting")]
    [InlineData("""{ "reason": "x", "weigthing": "equal" }""", "weigthing")]
    [InlineData("""{ "reason": "x", "bridging": "always" }""", "bridging")]
    public void A_wrong_rule_is_named(string rules, string path) => Assert.Equal([path], Read(rules).Problems.Select(p => p.Path));

    [Theory]
    [InlineData("desk", true)]
    [InlineData("default", false)]
    [InlineData("compare", true)]
    [InlineData("Desk", false)]
    [InlineData("desk@2", false)]
    public void Some_names_are_the_ledger_s_own(string name, bool free)
    {
        Assert.Equal(free, PolicyRecorded.NameRefused(name) is null);
        var problems = new Problems();
        PolicyRecorded.Kind.ReadStored(JsonElement.Parse($$"""{"type":"policy","name":"{{name}}","version":1,"reason":"x"}"""), "", problems);
        Assert.Equal(free, problems.None);
    }

    [Theory]
    [InlineData("desk", "desk", null)]
    [InlineData("desk@12", "desk", 12)]
    public void A_question_names_the_latest_or_a_version(string text, string name, int? version)
    {
        Assert.True(PolicyReference.TryParse(text, out var reference));
        Assert.Equal((new PolicyReference(name, version), text), (reference, reference.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@1")]
    [InlineData("desk@")]
    [InlineData("desk@0")]
    [InlineData("desk@01")]
    [InlineData("desk@-1")]
    [InlineData("desk@+1")]
    [InlineData("desk@2147483648")]
    [InlineData("desk@1@1")]
    [InlineData("Desk@1")]
    public void Anything_else_names_none(string text) => Assert.False(PolicyReference.TryParse(text, out _));

    [Fact]
    public void It_is_no_entry_that_others_could_refer_to_and_no_fact_with_a_date() =>
        Assert.False(typeof(PolicyRecorded).IsSubclassOf(typeof(Entry)));

    private static (PolicyRecorded Said, IReadOnlyList<Problem> Problems) Read(string rules)
    {
        var fields = new Fields(JsonElement.Parse(rules), "", new Problems());
        var said = PolicyRecorded.ReadRules(fields, "desk", 3);
        fields.RefuseUnknown("A policy");
        return (said, fields.Problems.All);
    }

    private static string Text(PolicyRecorded said) => Encoding.UTF8.GetString(said.Json(asStated: true));
}
