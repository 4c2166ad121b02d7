using System.Text.Json;
using Ledger.Cli.Reading;
using Ledger.Cli.Terminals;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Cli;

public class LogReadingTests
{
    private static readonly Dictionary<string, RevisionItem> NoRevisions = [];

    [Fact]
    public void The_log_reads_back_as_it_was_answered()
    {
        var corpus = LogBuilder.Corpus();
        Assert.Equal(corpus.Log.Select(e => (e.Position, e.Id, e.RecordedAt, e.Fingerprint)), corpus.Log.Select(e => LogReading.Event(Answered(e))).Select(e => (e.Position, e.Id, e.RecordedAt, e.Content.Fingerprint())));
    }

    [Theory]
    [InlineData("event", "\"ForecastDreamt\"")]
    [InlineData("event", "7")]
    [InlineData("position", "\"seven\"")]
    [InlineData("id", "\"x\"")]
    [InlineData("recordedAt", "\"yesterday\"")]
    [InlineData("recordedBy", "null")]
    [InlineData("period", "\"FY1\"")]
    [InlineData("mood", "\"gloomy\"")]
    public void What_is_no_event_of_this_ledger_ends_with_a_message(string field, string value)
    {
        var item = Answered(LogBuilder.Corpus().Log[9]).EnumerateObject().ToDictionary(f => f.Name, f => f.Value);
        item[field] = JsonElement.Parse(value);

        var stop = Assert.Throws<StopException>(() => LogReading.Event(JsonSerializer.SerializeToElement(item)));

        Assert.Equal(ExitCode.Unreachable, stop.ExitCode);
        Assert.Contains("form that this tool does not know", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_world_was_told_what_the_log_says_after_corrections()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a", "House", "2025-01-10", 120), Report("r", "FY2024", "2025-02-01", 100), Report("x", "FY2023", "2025-02-02", 90),
            About("withdrawal", "a", "2025-03-01"), Retraction("x"),
            Correction("r", Report("r", "FY2024", "2025-02-03", 101, "\"growth\": { \"yearOnYear\": 0.5 }")));
        var edition = log.History().At(log.Position);

        var told = Telling.Between(edition, new(2025, 1, 9), new(2025, 3, 1), NoRevisions);

        Assert.Equal(
            ["2025-01-10 forecast FY2025 House: 120 bn CNY", "2025-02-03 report FY2024 101 bn CNY, +50.0 % on the year", "2025-03-01 withdrawal  of the forecast of House for FY2025"],
            told.Select(t => $"{Iso.Text(t.AnnouncedOn)} {t.Kind} {t.Period} {t.Text}"));
        Assert.Equal([3, 5], Telling.Between(edition, new(2025, 1, 10), new(2025, 12, 31), NoRevisions).Select(t => t.Position));
    }

    [Fact]
    public void A_raised_estimate_is_told_with_the_one_before()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "House", "2025-01-10", 120), Forecast("b", "House", "2025-02-10", 132));
        var revision = new RevisionItem("raised", "house", "House", "FY2025", "total", "cash", "CNY", 120_000_000_000, 132_000_000_000, 12_000_000_000, 0.1m, new(2025, 2, 10), "", "", "", 31, 0);

        var told = Telling.Between(log.History().At(log.Position), new(2025, 1, 31), new(2025, 3, 1), new Dictionary<string, RevisionItem> { [log.Id("b").ToString("D")] = revision });

        Assert.Equal("House: 132 bn CNY, raised from 120 bn CNY (+10.0 %)", Assert.Single(told).Text);
    }

    [Fact]
    public void The_ledger_learned_facts_and_that_it_had_been_wrong()
    {
        var log = new LogBuilder().Company().With(
            Report("r", "FY2024", "2024-02-01", 100), Report("late", "FY2024-Q1", "2025-06-01", 1),
            Correction("r", Report("r", "FY2024", "2025-02-01", 101)), Retraction("late"));

        var learned = RecordedChange.Between(log.History(), 2, 5, new(2025, 3, 1));

        // What the world did not know on the date is no part of it; that it was retracted is a matter of the ledger alone.
        Assert.Equal([(4L, "correction"), (5L, "retraction")], learned.Select(l => (l.Position, l.Kind)));
        Assert.Equal([new FieldChange("announcedOn", "2024-02-01", "2025-02-01"), new FieldChange("amount.value", "100000000000", "101000000000")], learned[0].Fields);
        Assert.Equal("of the report for FY2024: A misprint.", learned[0].Text);
        Assert.Empty(RecordedChange.Between(log.History(), 5, 5, new(2025, 3, 1)));
    }

    // As the server writes an item of its log.
    private static JsonElement Answered(Recorded e)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("position", e.Position);
            json.WriteString("id", e.IdText);
            json.WriteString("event", EventKind.Of(e.Content).EventName);
            json.WriteString("recordedAt", Iso.Text(e.RecordedAt));
            json.WriteString("recordedBy", e.RecordedBy);
            json.WriteString("correlationId", e.CorrelationId);
            json.WriteString("fingerprint", e.Fingerprint.Hex);
            e.Content.WriteFields(json, asStated: false);
            json.WriteEndObject();
        }

        return JsonElement.Parse(bytes.ToArray());
    }
}
