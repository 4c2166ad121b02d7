using System.Text;
using Ledger.Histories;
using Ledger.Server.Demo;

namespace Ledger.Snapshots.Corpus;

/// <summary>The founding corpus as the server ships it: positions 1 to 4 register companies, 5 to 17 are the article's facts, 18 corrects its misprint.</summary>
public static class AlibabaBook
{
    private static readonly SampleBook Sample = SampleBook.Of(Lines("companies.ndjson").Concat(Lines("entries.ndjson")));

    private static readonly Dictionary<string, long> Positions = new()
    {
        ["companies"] = 4,
        ["half-way"] = 10,
        ["uncorrected"] = 17,
        ["corrected"] = 18,
    };

    /// <summary>
    /// Ten dates of the corpus's life as finally recorded; around the printed and the right date of the pledge also as it was recorded before
    /// the correction; with one of two brokers recorded; with none of the facts recorded.
    /// </summary>
    public static TheoryData<string, string> Vantages => new()
    {
        { "2024-02-23", "corrected" },
        { "2024-02-24", "corrected" },
        { "2025-02-19", "corrected" },
        { "2025-02-20", "corrected" },
        { "2025-02-23", "corrected" },
        { "2025-02-24", "corrected" },
        { "2025-03-01", "corrected" },
        { "2025-08-23", "corrected" },
        { "2025-08-24", "corrected" },
        { "2026-11-24", "corrected" },
        { "2024-02-23", "uncorrected" },
        { "2024-02-24", "uncorrected" },
        { "2025-02-20", "uncorrected" },
        { "2025-02-23", "uncorrected" },
        { "2025-02-24", "uncorrected" },
        { "2025-08-24", "uncorrected" },
        { "2025-02-20", "half-way" },
        { "2025-03-01", "half-way" },
        { "2025-03-01", "companies" },
    };

    /// <summary>A company of the corpus on both clocks.</summary>
    public static CompanyView See(string asOf, string recorded, string company = "alibaba") => Sample.See(company, asOf, Positions[recorded])!;

    /// <summary>The corpus with more lines recorded after it.</summary>
    internal static SampleBook With(params string[] more) => SampleBook.Of([.. Lines("companies.ndjson"), .. Lines("entries.ndjson"), .. more]);

    private static string[] Lines(string file)
    {
        using var reader = new StreamReader(typeof(DemoBook).Assembly.GetManifestResourceStream($"demo/alibaba-2025-02/{file}")!, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
