using Ledger.Filings;

namespace Ledger.Cli.Import.Edgar;

/// <summary>How the import of one filer went.</summary>
/// <param name="File">Where the facts come from.</param>
/// <param name="Filer">The filer's name.</param>
/// <param name="Cik">Its number.</param>
/// <param name="Company">The company in the book.</param>
/// <param name="IsNew">Whether the import registered it.</param>
/// <param name="FiscalYearEnd">The last day of its fiscal years.</param>
/// <param name="Recorded">Entries recorded, or, of a dry run, that would be.</param>
/// <param name="Known">Entries that the book had.</param>
/// <param name="Summary">What was read, taken and skipped.</param>
internal sealed record EdgarReport(
    string File, string Filer, string Cik, string Company, bool IsNew, string FiscalYearEnd, int Recorded, int Known, FilingSummary Summary);
