using System.Text.Json.Nodes;
using Ledger.Books;
using Ledger.Kernel;

namespace Ledger.Tests.Books;

/// <summary>A line that was changed, or that no ledger can have recorded, is refused where it stands.</summary>
public class LogLineTests
{
    private static readonly List<string> Log = PortableLog.Of(PortableLog.Original().Book);

    /// <summary>Which line, the change as a patch of its fields, and the path that must be named.</summary>
    public static TheoryData<int, string, string> Changes => new()
    {
        { 2, """{ "content.announcedOn": "2025-01-09" }""", "lines[2].fingerprint" },
        { 2, """{ "content.amount.value": 120.51 }""", "lines[2].fingerprint" },
        { 2, """{ "content.source.title": "Another" }""", "lines[2].fingerprint" },
        { 2, """{ "fingerprint": "0000000000000000000000000000000000000000000000000000000000000000" }""", "lines[2].fingerprint" },
        { 2, """{ "fingerprint": "x" }""", "lines[2].fingerprint" },
        { 2, """{ "fingerprint": 5 }""", "lines[2].fingerprint" },
        { 2, """{ "id": "00000000-0000-8000-8000-000000000000" }""", "lines[2].id" },
        { 2, """{ "id": "x" }""", "lines[2].id" },
        { 2, """{ "book": "other" }""", "lines[2].id" },
        { 2, """{ "book": "No Slug" }""", "lines[2].book" },
        { 2, """{ "position": 4 }""", "lines[2].id" },
        { 2, """{ "position": 0 }""", "lines[2].position" },
        { 2, """{ "position": -1 }""", "lines[2].position" },
        { 2, """{ "position": 3.5 }""", "lines[2].position" },
        { 2, """{ "position": 3e30 }""", "lines[2].position" },
        { 2, """{ "position": "3" }""", "lines[2].position" },
        { 2, """{ "recordedAt": "2025-05-01T00:00:00Z" }""", "lines[2].recordedAt" },
        { 2, """{ "recordedAt": "2025-06-20T00:00:00Z" }""", "lines[3].recordedAt" },
        { 11, """{ "recordedAt": "2031-01-01T00:00:00Z" }""", "lines[12].recordedAt" },
        { 18, """{ "recordedAt": "2031-01-01T00:00:00Z" }""", "lines[18].recordedAt" },
        { 2, """{ "recordedAt": "2025-06-02T12:00:00" }""", "lines[2].recordedAt" },
        { 2, """{ "recordedAt": "2025-06-02T12:00:00.1234567Z" }""", "lines[2].recordedAt" },
        { 2, """{ "recordedAt": "0001-01-01T00:00:00+14:00" }""", "lines[2].recordedAt" },
        { 2, """{ "recordedAt": "9999-12-31T23:59:59-14:00" }""", "lines[2].recordedAt" },
        { 2, """{ "recordedBy": "" }""", "lines[2].recordedBy" },
        { 2, """{ "recordedBy": "a\u0000b" }""", "lines[2].recordedBy" },
        { 2, """{ "recordedBy": null }""", "lines[2].recordedBy" },
        { 2, """{ "correlationId": ["x"] }""", "lines[2].correlationId" },
        { 2, """{ "event": "CapexImagined" }""", "lines[2].event" },
        { 2, """{ "event": "EarningsReported" }""", "lines[2].content.type" },
        { 2, """{ "content": null }""", "lines[2].content" },
        { 2, """{ "content": [] }""", "lines[2].content" },
        { 2, """{ "content": {} }""", "lines[2].content.type" },
        { 2, """{ "content.extra": 1 }""", "lines[2].content.extra" },
        { 2, """{ "content.amount.value": -1 }""", "lines[2].content.amount.value" },
        { 2, """{ "content.announcedOn": "2026-01-09" }""", "lines[2].content.announcedOn" },
        { 0, """{ "content.company": "_rates" }""", "lines[0].content.company" },
        { 0, """{ "content.company": null }""", "lines[0].content.company" },
        { 2, """{ "more": 1 }""", "lines[2].more" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_line_is_refused_by_its_field(int line, string patch, string path)
    {
        var copy = new Book("copy");
        var refusal = PortableLog.TakeIn(copy, Log.Select((l, i) => i == line ? Patched(l, patch) : l)).Refusal!;

        Assert.Equal(RefusalCode.Invalid, refusal.Code);
        Assert.Contains(path, refusal.Problems.Select(p => p.Path));
        Assert.All(refusal.Problems, p => Assert.True(p.Message.Length >= 18, p.Message));
        Assert.Equal(0, copy.Position);
    }

    [Theory]
    [InlineData("\"a text\"")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{}")]
    public void What_is_no_line_is_refused(string line) =>
        Assert.Equal(RefusalCode.Invalid, PortableLog.TakeIn(new Book("copy"), [Log[0], line]).Refusal!.Code);

    [Fact]
    public void Every_field_is_required()
    {
        foreach (var field in LogLine.FieldNames)
        {
            var refusal = PortableLog.TakeIn(new Book("copy"), [PortableLog.With(Log[0], j => j.Remove(field))]).Refusal!;
            Assert.Contains($"lines[0].{field}", refusal.Problems.Select(p => p.Path));
        }

        Assert.Equal(LogLine.FieldNames, JsonNode.Parse(Log[0])!.AsObject().Select(f => f.Key));
    }

    [Fact]
    public void Lines_out_of_order_missing_twice_or_of_two_logs_are_refused()
    {
        Assert.Equal("lines[1].position lines[2].position lines[3].position", Refused([Log[0], Log[3], Log[2], Log[4]]));
        Assert.Equal("lines[1].position", Refused([Log[0], Log[2]]));
        Assert.Equal("lines[1].position", Refused([Log[0], Log[0]]));
        Assert.Equal("lines[1].book", Refused([Log[0], PortableLog.Forged(Log[1], j => j["book"] = "other")]));
    }

    /// <summary>Somebody computed fingerprint and id anew: the rules of recording are asked again.</summary>
    public static TheoryData<int, string, string> Forgeries => new()
    {
        { 2, """{ "content.company": "nobody" }""", "lines[2].content.company" },
        { 1, """{ "content.company": "alibaba" }""", "lines[1].content.company" },
        { 3, """{ "content.ref": "a" }""", "lines[3].content.ref" },
        { 7, """{ "content.entry": "ref:b" }""", "lines[7].content" },
        { 7, """{ "content.entry": "00000000-0000-8000-8000-000000000000" }""", "lines[7].content.entry" },
        { 7, """{ "content.company": null }""", "lines[7].content" },
        { 6, """{ "content.replacement.type": "earningsReport", "content.replacement.forecaster": null }""", "lines[6].content.replacement.type" },
        { 6, """{ "content.replacement.ref": null }""", "lines[6].content" },
        { 5, """{ "content.fiscalCalendarFrom": null }""", "lines[5].content.fiscalCalendarFrom" },
        { 5, """{ "content.fiscalYearEnd": "03-31", "content.fiscalCalendarFrom": null }""", "lines[5].content" },
        { 5, """{ "content.company": "nobody" }""", "lines[5].content.company" },
        { 5, """{ "content.members": ["nobody"] }""", "lines[5].content.members" },
        { 5, """{ "content.members": ["alibaba"] }""", "lines[5].content.members" },
        { 0, """{ "content.members": ["acme"] }""", "lines[0].content.members" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void What_no_ledger_would_have_recorded_is_refused(int line, string patch, string path)
    {
        var copy = new Book("copy");
        var refusal = PortableLog.TakeIn(copy, Log.Select((l, i) => i == line ? PortableLog.Forged(l, j => Patch(j, patch)) : l)).Refusal!;
        Assert.Equal((RefusalCode.Invalid, path), (refusal.Code, Assert.Single(refusal.Problems).Path));
        Assert.Equal(("copy", 0), (copy.Origin, copy.Position));
    }

    [Fact]
    public void Content_recorded_twice_and_entries_retracted_twice_are_refused()
    {
        var again = PortableLog.Forged(Log[2], j => j["position"] = 5L);
        Assert.Equal("lines[4].content", Refused([.. Log.Take(4), PortableLog.With(again, j => j["recordedAt"] = JsonNode.Parse(Log[4])!["recordedAt"]!.DeepClone())]));
        var retraction = PortableLog.Forged(Log[^6], j => (j["position"], j["content"]!["reason"]) = (Log.Count + 1L, "Once more."));
        Assert.Equal($"lines[{Log.Count}].content.entry", Refused([.. Log, retraction]));
    }

    [Fact]
    public void Groups_that_hold_each_other_are_refused()
    {
        var log = Log.ToArray();
        log[1] = PortableLog.Forged(log[1], j => j["content"]!["members"] = new JsonArray("alibaba"));
        log[5] = PortableLog.Forged(log[5], j => j["content"]!["members"] = new JsonArray("acme"));
        Assert.Equal("lines[5].content.members", Refused(log));
        Assert.Null(PortableLog.TakeIn(new Book("copy"), log[..5]).Refusal);
    }

    private static string Refused(IEnumerable<string> lines)
    {
        var refusal = PortableLog.TakeIn(new Book("copy"), lines).Refusal!;
        Assert.Equal(RefusalCode.Invalid, refusal.Code);
        return string.Join(' ', refusal.Problems.Select(p => p.Path));
    }

    private static string Patched(string line, string patch) => PortableLog.With(line, j => Patch(j, patch));

    private static void Patch(JsonObject line, string patch)
    {
        foreach (var (path, value) in JsonNode.Parse(patch)!.AsObject())
        {
            var (at, names) = (line, path.Split('.'));
            foreach (var name in names[..^1]) at = at[name]!.AsObject();
            if (value is null && names.Length > 1) at.Remove(names[^1]);
            else at[names[^1]] = value?.DeepClone();
        }
    }
}
