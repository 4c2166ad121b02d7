using System.Text.Json;
using Ledger.Cli.Reading;
using Ledger.Cli.Terminals;

namespace Ledger.Tests.Cli;

public class AnswersTests
{
    private const string Good = """{ "asOf": "2025-03-01", "recordedAsOf": null, "position": 18, "policy": "default@1", "more": [] }""";

    [Fact]
    public void An_answer_may_say_more_than_is_read() =>
        Assert.Equal(new SeenFrom(new(2025, 3, 1), null, 18, "default@1"), Answers.Read<SeenFrom>(JsonElement.Parse(Good)));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{ "asOf": "soon", "recordedAsOf": null, "position": 18, "policy": "p" }""")]
    [InlineData("""{ "asOf": "2025-03-01", "recordedAsOf": null, "position": 1e99, "policy": "p" }""")]
    [InlineData("""{ "asOf": "2025-03-01", "recordedAsOf": null, "position": 18, "policy": null }""")]
    public void Another_form_ends_with_a_message(string json) =>
        Assert.Equal(ExitCode.Unreachable, Assert.Throws<StopException>(() => Answers.Read<SeenFrom>(JsonElement.Parse(json))).ExitCode);

    [Theory]
    [InlineData("1e24")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("1e400")]
    [InlineData("\"NaN\"")]
    [InlineData("null")]
    public void Numbers_that_no_ledger_holds_are_refused(string number) =>
        Assert.Throws<StopException>(() => Answers.Read<SurpriseItem>(JsonElement.Parse($$"""{ "amount": {{number}}, "percent": null, "standardized": null }""")));

    [Fact]
    public void Every_digit_of_a_number_is_kept() => Assert.Equal(
        123_456_789_012_345_678.01m, Answers.Read<SurpriseItem>(JsonElement.Parse("""{ "amount": 123456789012345678.01, "percent": null, "standardized": null }""")).Amount);
}
