using System.Collections.Frozen;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>Which series of the ledger a concept belongs to. Each has a category of its own, so that a part never poses as the total.</summary>
/// <param name="Basis">What it measures.</param>
/// <param name="Category">Its category.</param>
public sealed record CapexSeries(Basis Basis, string Category)
{
    /// <summary>Cash paid: the total.</summary>
    public static readonly CapexSeries Cash = new(Basis.Cash, Figure.Total);

    /// <summary>Incurred at the end of the period and not yet paid.</summary>
    public static readonly CapexSeries NotYetPaid = new(Basis.Accrued, "incurred-not-yet-paid");

    /// <summary>Assets taken on by finance (formerly capital) leases.</summary>
    public static readonly CapexSeries FinanceLeases = new(Basis.CashAndFinanceLeases, "finance-leases");
}

/// <summary>A concept of a filing taxonomy that states capital expenditure.</summary>
/// <param name="Taxonomy">The taxonomy, such as <c>us-gaap</c>.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Series">The series that it belongs to.</param>
/// <param name="Order">Place among the concepts of its series: of those a filing uses for one period, the lowest counts.</param>
/// <param name="IsFallback">Whether it counts only in a filing that uses no usual concept of the series: in others it is a part or a detail.</param>
public sealed record CapexConcept(string Taxonomy, string Name, CapexSeries Series, int Order, bool IsFallback)
{
    /// <summary>Every concept that is read, the usual ones of a series first.</summary>
    public static readonly IReadOnlyList<CapexConcept> All =
    [
        .. Of("us-gaap", CapexSeries.Cash, false, "PaymentsToAcquirePropertyPlantAndEquipment", "PaymentsToAcquireProductiveAssets"),
        .. Of(
            "us-gaap", CapexSeries.Cash, true, "PaymentsToAcquireOtherProductiveAssets", "PaymentsToAcquireOtherPropertyPlantAndEquipment", "PaymentsForCapitalImprovements",
            "PaymentsToAcquireMachineryAndEquipment", "PaymentsToAcquireOilAndGasPropertyAndEquipment", "PaymentsToExploreAndDevelopOilAndGasProperties",
            "PaymentsToAcquireAndDevelopRealEstate", "PaymentsToDevelopRealEstateAssets", "PaymentsToAcquireWaterAndWasteWaterSystems"),
        .. Of("us-gaap", CapexSeries.NotYetPaid, false, "CapitalExpendituresIncurredButNotYetPaid"),
        .. Of("us-gaap", CapexSeries.FinanceLeases, false, "RightOfUseAssetObtainedInExchangeForFinanceLeaseLiability", "CapitalLeaseObligationsIncurred"),
        .. Of("ifrs-full", CapexSeries.Cash, false, "PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities"),
        .. Of(
            "ifrs-full", CapexSeries.Cash, true,
            "PurchaseOfPropertyPlantAndEquipmentIntangibleAssetsOtherThanGoodwillInvestmentPropertyAndOtherNoncurrentAssets"),
    ];

    private static readonly FrozenDictionary<(string, string), CapexConcept> ByName = All.ToFrozenDictionary(c => (c.Taxonomy, c.Name));

    /// <summary>The concept with its taxonomy, such as <c>us-gaap:PaymentsToAcquireProductiveAssets</c>.</summary>
    public string FullName => $"{Taxonomy}:{Name}";

    /// <summary>The concept of a name; null where it states no capital expenditure.</summary>
    public static CapexConcept? Find(string taxonomy, string name) => ByName.GetValueOrDefault((taxonomy, name));

    /// <summary>Whether a concept looks as if it had to do with capital expenditure: worth naming where none is found that is read.</summary>
    public static bool IsRelated(string name) => Related.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Related = ["CapitalExpenditure", "PaymentsToAcquire", "PaymentsToDevelop", "PurchaseOfProperty", "PropertyPlantAndEquipment", "ProductiveAssets"];

    private static IEnumerable<CapexConcept> Of(string taxonomy, CapexSeries series, bool fallback, params string[] names) =>
        names.Select((name, order) => new CapexConcept(taxonomy, name, series, fallback ? 100 + order : order, fallback));
}
