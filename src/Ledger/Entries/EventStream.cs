using Ledger.Policies;

namespace Ledger.Entries;

/// <summary>The streams that a book's events lie in: one for each company, and two that belong to none.</summary>
public static class EventStream
{
    /// <summary>The stream of a book's exchange rates; no company's id may hold an underscore.</summary>
    public const string Rates = "_rates";

    /// <summary>The stream of a book's policies, likewise.</summary>
    public const string Policies = "_policies";

    /// <summary>The stream of an event: its company's, that of the policies, or that of the exchange rates.</summary>
    public static string Of(LedgerEvent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Company ?? (content is PolicyRecorded ? Policies : Rates);
    }

    /// <summary>The company that a stream is about; null for those that belong to none.</summary>
    public static string? CompanyOf(string stream) => stream is Rates or Policies ? null : stream;
}
