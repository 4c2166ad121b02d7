namespace Ledger.Filings;

/// <summary>The form of a filing, and its weight against others of the same day.</summary>
/// <param name="Name">As the SEC names it, such as <c>10-K</c> or <c>20-F/A</c>.</param>
public readonly record struct FilingForm(string Name)
{
    private static readonly string[] Annuals = ["10-K", "20-F", "40-F"];

    /// <summary>Whether it amends an earlier filing.</summary>
    public bool IsAmendment => Name.EndsWith("/A", StringComparison.Ordinal);

    /// <summary>Whether it is an annual report, that of a transition period included.</summary>
    public bool IsAnnual => Annuals.Any(Begins);

    /// <summary>Whether it reports the period between two fiscal years.</summary>
    public bool IsTransition => Begins("10-KT");

    /// <summary>Whether it is a proxy or information statement: it repeats figures for another purpose and is no report.</summary>
    public bool IsProxy => Name.Contains("14A", StringComparison.Ordinal) || Name.Contains("14C", StringComparison.Ordinal);

    /// <summary>Of two filings of one day, the figure of the higher one counts: annual reports, quarterly ones, others, proxies; amendments before what they amend.</summary>
    public int Rank => (2 * (IsProxy ? 0 : IsAnnual ? 3 : Begins("10-Q") ? 2 : 1)) + (IsAmendment ? 1 : 0);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private bool Begins(string form) => Name.StartsWith(form, StringComparison.Ordinal);
}
