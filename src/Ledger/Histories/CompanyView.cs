using Ledger.Actuals;
using Ledger.Companies;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Histories;

/// <summary>A company seen from a vantage: what every answer about it is a pure function of.</summary>
public sealed class CompanyView
{
    /// <summary>Looks at a company.</summary>
    /// <param name="company">Its id.</param>
    /// <param name="edition">Its history as recorded at the vantage's position.</param>
    /// <param name="rates">The rates as recorded at that position.</param>
    /// <param name="vantage">Both clocks and the policy.</param>
    public CompanyView(string company, Edition edition, RateTable rates, Vantage vantage)
    {
        Company = company;
        Edition = edition;
        Rates = rates;
        Vantage = vantage;
        Seen = edition.AsOf(vantage.AsOf);
    }

    /// <summary>The company's id.</summary>
    public string Company { get; }

    /// <summary>Its history on the record clock.</summary>
    public Edition Edition { get; }

    /// <summary>The rates on the record clock; the day of each figure cuts them on the other.</summary>
    public RateTable Rates { get; }

    /// <summary>Both clocks and the policy.</summary>
    public Vantage Vantage { get; }

    /// <summary>Its history on both clocks.</summary>
    public Seen Seen { get; }

    /// <summary>Entries that the question leaves out, as if they had never been recorded; usually none.</summary>
    public IReadOnlyList<Guid> LeftOut { get; init; } = [];

    /// <summary>Its actuals of a category and basis.</summary>
    public ActualSeries Actuals(string category, Basis basis) => Seen.Actuals(category, basis);

    /// <summary>Its profile.</summary>
    /// <exception cref="InvalidOperationException">It was not registered at this position: the caller must ask first.</exception>
    public CompanyEvent Profile => Edition.Profile ?? throw new InvalidOperationException($"{Company} is not registered at position {Vantage.Position}.");
}
