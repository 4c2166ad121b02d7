using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Wolverine.Http;

namespace Ledger.ServiceTests.Web;

/// <summary>Endpoints that use every part of Web as the real ones do, without a book.</summary>
public static class SampleEndpoints
{
    public static readonly DateTimeOffset HeadRecordedAt = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [WolverineGet("/v1/books/{book}/companies/{id}/estimates/{period}", OperationId = "getEstimates", Summary = "Consensus of a period")]
    [Tags("Estimates")]
    [Question("asOf", "recordedAsOf", "policy", "currency", "category", "basis")]
    [Answers(typeof(SampleAnswer))]
    public static IResult Estimates(HttpContext context, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (query, currency, basis) = (question.Vantage(clock), question.Currency(), question.Basis());
        if (question.Refused is { } refused) return refused.Answer();
        if (!Resolve(query).Ok(out var vantage, out refused)) return refused.Answer();
        return Answer.Json(new SampleAnswer(question.Route("period"), currency, basis, vantage.AsOf, vantage.RecordedAsOf, 1.50m, null), vantage.Position);
    }

    [WolverineGet("/v1/books/{book}/companies/{id}/estimates/{period}/history", OperationId = "getHistory", Summary = "The consensus after every change")]
    [Tags("Estimates")]
    [Question("asOf", "recordedAsOf", "policy", "limit")]
    [Answers(typeof(SampleHistory), List = true)]
    public static IResult List(HttpContext context, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (query, limit) = (question.Vantage(clock), question.Limit());
        if (question.Refused is { } refused) return refused.Answer();
        if (!Resolve(query).Ok(out var vantage, out refused)) return refused.Answer();
        var history = new SampleHistory(question.Route("period"), vantage.AsOf, [new("=SUM(A1)", -1.50m, new("阿里巴巴", null), ["a", "b"]), new("plain, \"quoted\"", null, null, [])]);
        return Answer.List(vantage, [.. history.Items.Take(limit)], next: limit < 2 ? "1" : null, envelope: history);
    }

    [WolverineGet("/v1/books/{book}/entries", OperationId = "getEntries", Summary = "The log")]
    [Tags("Entries")]
    [Question("after", "limit")]
    [Answers(typeof(SampleItem), List = true)]
    public static IResult Log(HttpContext context)
    {
        var question = Question.Of(context);
        var after = question.Whole("after", 0, long.MaxValue) ?? 0;
        if (question.Refused is { } refused) return refused.Answer();
        ReadOnlyMemory<byte>[] items =
        [
            """{"position":1,"type":"forecast","amount":{"value":120000000000.00},"forecaster":"X"}"""u8.ToArray(),
            """{"position":2,"type":"exchangeRate","rate":7.1}"""u8.ToArray(),
        ];
        return Answer.RawList(new Vantage(new DateOnly(2025, 3, 1), 2, HeadRecordedAt, Policy.Default), [.. items.Skip((int)after)], ["position", "type"]);
    }

    [WolverinePost("/v1/books/{book}/entries", OperationId = "postEntries", Summary = "Records entries")]
    [Tags("Entries")]
    [Question("dryRun")]
    [Takes(BodySchemas.Entry, ContentTypes.Json, ContentTypes.Ndjson)]
    [Heeds("Recorded-By", "Idempotency-Key", "If-Match")]
    [Answers(typeof(SampleReceipt), Status = 201)]
    [Answers(typeof(SampleReceipt))]
    [Refuses(409, 412, 422)]
    public static async Task<IResult> Append(HttpContext context)
    {
        var question = Question.Of(context);
        var dry = question.Flag("dryRun");
        if (question.Refused is { } refused) return refused.Answer();
        if (!RecorderHeader.Of(context).Ok(out var by, out refused)) return refused.Answer();
        if (!ContentTypes.OfBody(context, ContentTypes.Json, ContentTypes.Ndjson).Ok(out var form, out refused)) return refused.Answer();
        if (!(await RequestBody.ReadAsync(context)).Ok(out var body, out refused)) return refused.Answer();
        return form == ContentTypes.Json ? One(body, by, dry) : Many(body, by);
    }

    [WolverineGet("/v1/books/{book}/fails/{how}", OperationId = "fail")]
    [ExcludeFromDescription]
    public static IResult Fail(string how) => throw (how switch
    {
        "outage" => new InvalidOperationException("wrapped", new NpgsqlException("refused", new IOException("reset"))),
        _ => new InvalidOperationException("secret detail"),
    });

    private static IResult One(ReadOnlyMemory<byte> body, string by, bool dry)
    {
        if (!JsonBody.Parse(body).Ok(out var json, out var refused)) return refused.Answer();
        var problems = new Problems();
        var entry = EventKind.ReadEntry(json, "", problems);
        if (entry is null) return Refusal.Invalid(problems).Answer();
        return dry ? Answer.Json(new SampleReceipt(0, by, null), 0) : Answer.Json(new SampleReceipt(3, by, entry.Fingerprint()), 3, 201, "/v1/books/main/entries/3");
    }

    private static IResult Many(ReadOnlyMemory<byte> body, string by)
    {
        var problems = new Problems();
        if (!Ndjson.Read(body, problems, EventKind.ReadEntry).Ok(out var lines, out var refused)) return refused.Answer();
        return problems.None ? Answer.Lines(lines.Select(l => new SampleReceipt(int.Parse(l.Path[6..^1]), by, null)), 3) : Refusal.Invalid(problems).Answer();
    }

    private static Outcome<Vantage> Resolve(VantageQuery query) => query.Resolve(2, HeadRecordedAt, _ => 1, _ => HeadRecordedAt.AddDays(-1));
}

public sealed record SampleAnswer(string Period, Currency? Currency, Basis Basis, DateOnly AsOf, DateTimeOffset? RecordedAsOf, decimal Mean, decimal? Missing);

public sealed record SampleHistory(string Period, DateOnly AsOf, IReadOnlyList<SampleItem> Items);

public sealed record SampleItem(string Title, decimal? Change, SampleName? Company, IReadOnlyList<string> Partners);

public sealed record SampleName(string Name, Basis? Basis);

public sealed record SampleReceipt(long Position, string RecordedBy, Fingerprint? Fingerprint);
