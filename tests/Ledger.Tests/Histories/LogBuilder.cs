using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Tests.Histories;

/// <summary>
/// A book's log built from the contract's JSON, as a server would record it: positions without gaps, an instant each, derived
/// ids, <c>ref:</c> resolved. It checks nothing that the domain does not check.
/// </summary>
internal sealed class LogBuilder
{
    /// <summary>The instant of position 0; each entry is recorded a minute after the one before it.</summary>
    public static readonly DateTimeOffset Epoch = new(2025, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, Guid> byRef = [];
    private readonly Dictionary<Guid, string> refOf = [];
    private readonly Dictionary<Guid, string> companyOf = [];
    private readonly Dictionary<string, History> histories = [];
    private readonly List<Recorded> log = [];

    /// <summary>Everything recorded, by position.</summary>
    public IReadOnlyList<Recorded> Log => log;

    /// <summary>The last position; 0 for an empty book.</summary>
    public long Position => log.Count;

    /// <summary>The founding corpus, recorded as its README says.</summary>
    public static LogBuilder Corpus()
    {
        var builder = new LogBuilder();
        foreach (var line in Tests.Corpus.Companies)
        {
            var body = JsonNode.Parse(line)!.AsObject();
            var id = (string)body["id"]!;
            body.Remove("id");
            builder.Company(id, body.ToJsonString());
        }

        foreach (var line in Tests.Corpus.Entries) builder.Add(line);
        return builder;
    }

    /// <summary>Registers a company, or changes it when it is registered already.</summary>
    public LogBuilder Company(string id = "alibaba", string profile = """{ "name": "Alibaba Group", "fiscalYearEnd": "03-31", "reportingCurrency": "CNY" }""")
    {
        using var document = JsonDocument.Parse(profile);
        var problems = new Problems();
        var kind = histories.ContainsKey(id) ? CompanyChanged.Kind : CompanyRegistered.Kind;
        var content = kind.Read(new Fields(document.RootElement, "", problems)) with { Company = id };
        Assert.Empty(problems.All);
        Append(content);
        return this;
    }

    /// <summary>Records an entry; answers its id.</summary>
    public Guid Add(string json)
    {
        using var document = JsonDocument.Parse(json);
        var problems = new Problems();
        var entry = EventKind.ReadEntry(document.RootElement, "", problems);
        Assert.True(problems.None, string.Join("; ", problems.All));
        return Append(Resolved(entry!)).Id;
    }

    /// <summary>Records entries, and answers the builder.</summary>
    public LogBuilder With(params string[] entries)
    {
        foreach (var json in entries) Add(json);
        return this;
    }

    /// <summary>The id of a <c>ref</c>.</summary>
    public Guid Id(string reference) => byRef[reference];

    /// <summary>A company's history; exchange rates have the name "".</summary>
    public History History(string company = "alibaba") => histories.TryGetValue(company, out var history) ? history : new History();

    /// <summary>A company as seen on a date, at a position (default: the last).</summary>
    public CompanyView View(string asOf, long? position = null, string company = "alibaba", Policy? policy = null)
    {
        var at = position ?? Position;
        var recordedAsOf = at == 0 ? (DateTimeOffset?)null : log[(int)at - 1].RecordedAt;
        var vantage = new Vantage(DateOnly.ParseExact(asOf, "yyyy-MM-dd", null), at, recordedAsOf, policy ?? Policy.Default);
        return new CompanyView(company, History(company).At(at), new RateTable(History("").At(at)), vantage);
    }

    /// <summary>The refs or ids of the figures that are visible on a date, by announcedOn and position.</summary>
    public IReadOnlyList<string> Visible(string asOf, long? position = null, string company = "alibaba") =>
        [.. View(asOf, position, company).Seen.Figures.Select(s => Name(s.Id))];

    /// <summary>The ref of an entry, or else its id.</summary>
    public string Name(Guid id) => refOf.TryGetValue(id, out var reference) ? reference : id.ToString();

    private Recorded Append(LedgerEvent content)
    {
        var position = Position + 1;
        var fingerprint = content.Fingerprint();
        var recorded = new Recorded(position, EntryId.Derive("main", position, fingerprint), Epoch.AddMinutes(position), "tests", "c-1", fingerprint, content);
        log.Add(recorded);
        companyOf[recorded.Id] = content.Company ?? "";
        if (content is Entry { Ref: { } reference })
        {
            byRef.Add(reference, recorded.Id);
            refOf.Add(recorded.Id, reference);
        }

        if (!histories.TryGetValue(content.Company ?? "", out var history)) histories[content.Company ?? ""] = history = new History();
        history.Add(recorded);
        return recorded;
    }

    private Entry Resolved(Entry entry) => entry switch
    {
        EntryCorrected correction => (EntryCorrected)Pointing(correction) with { Replacement = Resolved(correction.Replacement) },
        EntryReference reference => Pointing(reference),
        _ => entry,
    };

    private EntryReference Pointing(EntryReference reference)
    {
        Guid Named(string target) => target.StartsWith("ref:", StringComparison.Ordinal) ? byRef[target[4..]] : Guid.ParseExact(target, "D");
        var id = Named(reference.Target);
        var company = companyOf[id];
        var pointing = reference with { Target = id.ToString("D"), Company = company.Length == 0 ? null : company };
        return pointing is DiscrepancyResolved resolution ? resolution with { Against = [.. resolution.Against.Select(a => Named(a).ToString("D")).Order(StringComparer.Ordinal)] } : pointing;
    }
}
