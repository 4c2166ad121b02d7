using System.Globalization;
using System.Text.Json;
using Ledger.Books;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Tests.Books;

/// <summary>A book with a draft upon it, spoken to in the contract's JSON.</summary>
internal sealed class DraftBook
{
    private static readonly Recorder Someone = new("someone", "request-1");

    public DraftBook() => Draft = Next();

    public Book Book { get; } = new("main");

    public Draft Draft { get; private set; }

    /// <summary>The instant at which drafts are recorded.</summary>
    public DateTimeOffset Now { get; set; } = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A book that has two companies recorded, <c>alibaba</c> and <c>acme</c>.</summary>
    public static DraftBook WithCompanies()
    {
        var book = new DraftBook();
        book.Put("alibaba");
        book.Put("acme");
        return book.Commit();
    }

    /// <summary>Decides a company's profile, which must not be refused.</summary>
    public Recorded? Put(string id, string more = "")
    {
        var (recorded, refusal) = TryPut(id, more);
        Assert.Null(refusal);
        return recorded;
    }

    /// <summary>Decides a company's profile.</summary>
    public (Recorded? Recorded, Refusal? Refusal) TryPut(string id, string more = "")
    {
        using var json = JsonDocument.Parse($$"""{ "company": "{{id}}", "name": "{{id}}"{{more}} }""");
        var problems = new Problems();
        var said = CompanyRegistered.Read(new Fields(json.RootElement, "", problems));
        Assert.Empty(problems.All);
        return Draft.Put(said, Someone);
    }

    /// <summary>Decides the rules of a policy.</summary>
    public (PolicyItem Item, bool Recorded) Policy(string name, string rules)
    {
        using var json = JsonDocument.Parse($$"""{ {{rules}}, "reason": "Agreed." }""");
        var problems = new Problems();
        var said = PolicyRecorded.ReadRules(new Fields(json.RootElement, "", problems), name, version: 0);
        Assert.Empty(problems.All);
        return Draft.Put(said, Someone);
    }

    /// <summary>Decides an entry.</summary>
    public (Receipt? Receipt, Refusal? Refusal) Try(string line, int? expectedCount = null)
    {
        using var json = JsonDocument.Parse(line);
        var problems = new Problems();
        var entry = EventKind.ReadEntry(json.RootElement, "", problems);
        Assert.Empty(problems.All);
        return Draft.Append(entry!, Someone, expectedCount);
    }

    /// <summary>Appends an entry that must not be refused.</summary>
    public Receipt Append(string line)
    {
        var (receipt, refusal) = Try(line);
        Assert.Null(refusal);
        return receipt!;
    }

    /// <summary>Appends entries and commits them.</summary>
    public DraftBook With(params string[] lines)
    {
        foreach (var line in lines) Append(line);
        return Commit();
    }

    /// <summary>The code and the field of the refusal of an entry, which must leave nothing behind.</summary>
    public string Refused(string line, int? expectedCount = null)
    {
        var added = Draft.Added.Count;
        var (receipt, refusal) = Try(line, expectedCount);
        Assert.Null(receipt);
        Assert.Equal(added, Draft.Added.Count);
        Assert.True(refusal!.Detail.Length > 20, refusal.Detail);
        return $"{refusal.Code} {string.Join(',', refusal.Problems.Select(p => p.Path))}".TrimEnd();
    }

    /// <summary>Adds what the draft holds to the book, and begins another.</summary>
    public DraftBook Commit()
    {
        foreach (var recorded in Draft.Added) Book.Add(recorded);
        Draft = Next();
        return this;
    }

    /// <summary>The lineage of the entry with a reference.</summary>
    public Lineage Lineage(string reference, string asOf = "2025-12-31", long? position = null)
    {
        var at = position ?? Book.Position;
        return Ledger.Books.Lineage.Of(Book, Book.FindRef(reference)!, new Vantage(DateOnly.Parse(asOf, CultureInfo.InvariantCulture), at, Book.RecordedAt(at), Ledger.Kernel.Policy.Default));
    }

    private Draft Next() => new(Book, Now);
}
