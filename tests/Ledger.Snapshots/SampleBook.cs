using System.Globalization;
using System.Text.Json;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Server.Companies;

namespace Ledger.Snapshots;

/// <summary>
/// A book recorded from the contract's JSON, one event a line and one line a day, so that the record clock can be cut between any two.
/// A line with an <c>id</c> registers or changes a company, one of type <c>policy</c> holds rules and a name.
/// </summary>
internal sealed class SampleBook
{
    private static readonly DateTimeOffset First = new(2025, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Recorder Someone = new("someone", "request-1");

    public Book Book { get; } = new("main");

    public static SampleBook Of(params IEnumerable<string> lines)
    {
        var sample = new SampleBook();
        foreach (var line in lines) sample.Add(line);
        return sample;
    }

    /// <summary>Records a line, and answers what was recorded.</summary>
    public Recorded Add(string line)
    {
        var draft = new Draft(Book, First.AddDays(Book.Position));
        var json = JsonElement.Parse(line);
        if (json.TryGetProperty("id", out var id))
        {
            var profile = PutCompany.Read(json, id.GetString()!, out var broken);
            Assert.Null(broken);
            Assert.Null(draft.Put(profile!, Someone).Refusal);
        }
        else if (json.GetProperty("type").GetString() == PolicyRecorded.Kind.Name)
        {
            var (said, broken) = (json.EnumerateObject().Where(f => f.Name != "type").ToDictionary(f => f.Name, f => f.Value), new Problems());
            var fields = new Fields(JsonSerializer.SerializeToElement(said), "", broken);
            Assert.True(draft.Put(PolicyRecorded.ReadRules(fields, fields.Text("name", 63)!, version: 0), Someone).Recorded);
            Assert.Empty(broken.All);
        }
        else
        {
            var problems = new Problems();
            var entry = EventKind.ReadEntry(json, "", problems);
            Assert.Empty(problems.All);
            Assert.Null(draft.Append(entry!, Someone).Refusal);
        }

        var recorded = Assert.Single(draft.Added);
        Book.Add(recorded);
        return recorded;
    }

    /// <summary>A company as known on a date and recorded at a position; null when it was not registered by then.</summary>
    public CompanyView? See(string company, string asOf, long position) => Book.View(company, At(asOf, position));

    /// <summary>Both clocks.</summary>
    public Vantage At(string asOf, long position) =>
        new(DateOnly.Parse(asOf, CultureInfo.InvariantCulture), position, Book.RecordedAt(position), Policy.Default);
}
