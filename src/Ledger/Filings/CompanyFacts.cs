using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>What a <c>companyfacts</c> file of the SEC says about capital expenditure: every vintage of every figure, with its filing.</summary>
/// <param name="Cik">Central Index Key, ten digits.</param>
/// <param name="Name">The filer's name.</param>
/// <param name="FactsRead">Number of facts in the file, those of other concepts included.</param>
/// <param name="Facts">Usable facts of the concepts in <see cref="CapexConcept.All"/>, in the file's order.</param>
/// <param name="Unusable">Facts of those concepts that cannot be used, in the file's order.</param>
/// <param name="Filings">Every filing that the file has facts of, by day and accession number.</param>
/// <param name="Related">Concepts of the file that look related and are not read, at most 20, by name.</param>
public sealed record CompanyFacts(
    string Cik, string Name, int FactsRead, IReadOnlyList<FiledFact> Facts, IReadOnlyList<SkippedFact> Unusable, IReadOnlyList<Filing> Filings, IReadOnlyList<string> Related)
{
    /// <summary>
    /// Reads a file in one pass; null with the problems when it is not in the form of <c>companyfacts</c>. Problems name the
    /// field's path; broken JSON its line and column. A single bad fact is no problem of the file: it is listed in <see cref="Unusable"/>.
    /// </summary>
    public static (CompanyFacts? Facts, Problems Problems) Read(ReadOnlyMemory<byte> json) => new FactsReader().Read(json.Span);
}
