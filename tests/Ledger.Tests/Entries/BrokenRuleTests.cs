using System.Text.Json.Nodes;

namespace Ledger.Tests.Entries;

/// <summary>Every rule broken one at a time: exactly one problem, at the field's path, with what would be right.</summary>
public class BrokenRuleTests
{
    public static TheoryData<string, string> RequiredFields => Pairs(Examples.Required.SelectMany(r => r.Value.Select(f => (r.Key, f))));

    public static TheoryData<string, string> EveryField => Pairs(Examples.Full.SelectMany(e => Leaves(e.Value.AsObject()).Select(f => (e.Key, f))));

    public static TheoryData<string, string> EveryObject => Pairs(Examples.Full.SelectMany(e => Objects(e.Value.AsObject(), "").Select(path => (e.Key, path))));

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public void A_required_field_missing(string type, string field)
    {
        foreach (var absent in (string[])["taken away", "null"])
        {
            var problem = Reading.Bad(absent == "null" ? WithNull(Examples.Full[type], field) : Examples.Full[type].With(field, null).ToJsonString());
            Assert.Equal(field, problem.Path);
            Assert.Contains("required", problem.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(EveryField))]
    public void A_field_of_the_wrong_kind(string type, string field)
    {
        foreach (var wrong in (string[])["{}", "[]", "true", "17", "\"\"", "\" \"", "\"?!\"", "[1]", "\"\\ud800\"", "\"a\\u0000b\""])
        {
            var (entry, problems) = Reading.Try(Raw(Examples.Full[type], field, wrong));
            if (IsRight(field, wrong))
            {
                Assert.Empty(problems);
                continue;
            }

            Assert.Null(entry);
            Assert.True(wrong == "{}" || problems.Count == 1, $"{field} = {wrong}: {string.Join("; ", problems)}");
            Assert.True(problems.All(p => IsAt(field, p.Path)), $"{field} = {wrong}: {string.Join("; ", problems)}");
            Assert.All(problems, p => Assert.True(p.Message.Length > 15 && p.Message.EndsWith('.'), p.Message));
        }
    }

    [Theory]
    [MemberData(nameof(EveryObject))]
    public void A_field_that_nobody_knows(string type, string path)
    {
        var field = path.Length == 0 ? "anouncedOn" : $"{path}.anouncedOn";
        var problem = Reading.Bad(Examples.Full[type].With(field, "2025-01-01"));
        Assert.Equal(field, problem.Path);
        Assert.Contains("'anouncedOn'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("It takes: ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryField))]
    public void A_field_given_twice(string type, string field)
    {
        var (_, problems) = Reading.Try(Twice(Examples.Full[type], field));
        Assert.Contains(problems, p => p.Path == field && p.Message.Contains("twice", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EveryField))]
    public void An_optional_field_may_be_null(string type, string field)
    {
        if (Examples.Required[type].Contains(field) || field is "type" or "source.title" || field.StartsWith("replacement", StringComparison.Ordinal)) return;
        if (field.Contains("amount", StringComparison.Ordinal) || field.StartsWith("period", StringComparison.Ordinal)) return;
        Assert.Equal(Reading.Good(Examples.Full[type].With(field, null)), Reading.Good(WithNull(Examples.Full[type], field)));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("\"forecast\"")]
    [InlineData("null")]
    public void Anything_but_an_object(string json) => Assert.Contains("object", Reading.Bad(json).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "type": null }""")]
    [InlineData("""{ "type": 7 }""")]
    [InlineData("""{ "type": "forecasts" }""")]
    [InlineData("""{ "type": "companyRegistered" }""")]
    [InlineData("""{ "type": "\ud800" }""")]
    public void A_type_that_is_none(string json)
    {
        var problem = Reading.Bad(json);
        Assert.Equal("type", problem.Path);
        Assert.Contains("announcement, bridge, confirmation, correction, earningsReport", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var (_, problems) = Reading.Try("""
            { "type": "forecast", "company": "Ali Baba", "announcedOn": "2025-02-29", "period": "2025", "basis": "cahs", "catgory": "total",
              "amount": { "currency": "RMB", "low": 2, "high": 1 }, "source": { "titel": "x" } }
            """);
        Assert.Equal(
            ["amount.currency", "amount.low", "announcedOn", "basis", "catgory", "company", "forecaster", "period", "source.titel", "source.title"],
            problems.Select(p => p.Path).Order(StringComparer.Ordinal));
    }

    // Of the wrong values above, those that are right after all for a field.
    private static bool IsRight(string field, string wrong) => (field.Split('.')[^1], wrong) switch
    {
        ("value" or "yearOnYear" or "quarterOnQuarter" or "rate", "17") => true,
        ("low", "17") => field == "amount.low",
        ("high", "17") => field == "amount.alsoStatedAs.high",
        ("partners" or "against", "[]") or ("growth", "{}") => true,
        ("title" or "analyst" or "publisher" or "excerpt" or "locator" or "note" or "ref" or "reason" or "form" or "accession", "\"?!\"") => true,
        _ => false,
    };

    // An empty object lacks what it requires, an end above or below the other is reported where the range begins.
    private static bool IsAt(string field, string path) =>
        path == field || path.StartsWith(field + "[", StringComparison.Ordinal) || path.StartsWith(field + ".", StringComparison.Ordinal)
        || (field == "amount.high" && path == "amount.low");

    private static IEnumerable<string> Leaves(JsonObject at, string prefix = "") => at.SelectMany(p =>
        p.Value is JsonObject inner && p.Key != "replacement" ? Leaves(inner, prefix + p.Key + ".").Append(prefix + p.Key) : [prefix + p.Key]);

    private static IEnumerable<string> Objects(JsonObject at, string path) =>
        at.Where(p => p.Value is JsonObject).SelectMany(p => Objects(p.Value!.AsObject(), path.Length == 0 ? p.Key : $"{path}.{p.Key}")).Prepend(path);

    private static string Raw(JsonNode example, string field, string value) =>
        example.With(field, "\uE000").ToJsonString().Replace("\"\\uE000\"", value, StringComparison.Ordinal);

    private static string Twice(JsonNode example, string field)
    {
        var name = field.Split('.')[^1];
        return example.With(field, "\uE000").ToJsonString().Replace("\"\\uE000\"", $"1,\"{name}\":2", StringComparison.Ordinal);
    }

    private static string WithNull(JsonNode example, string field) => Raw(example, field, "null");

    private static TheoryData<string, string> Pairs(IEnumerable<(string, string)> pairs)
    {
        var data = new TheoryData<string, string>();
        foreach (var (left, right) in pairs) data.Add(left, right);
        return data;
    }
}
