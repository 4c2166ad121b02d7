using JasperFx.Events;
using Marten.Events.Aggregation;

namespace Ledger.Benchmarks;

/// <summary>What the stock host keeps of a company: the latest figure of each house and period.</summary>
public sealed class StockCompany
{
    /// <summary>The company.</summary>
    public string Id { get; set; } = "";

    /// <summary>The figures, by period and house.</summary>
    public Dictionary<string, decimal> Latest { get; set; } = [];
}

/// <summary>Folds it, one document a stream.</summary>
public sealed partial class StockCompanyProjection : SingleStreamProjection<StockCompany, string>
{
    /// <inheritdoc/>
    public override StockCompany? Evolve(StockCompany? snapshot, string id, IEvent e)
    {
        snapshot ??= new StockCompany { Id = id };
        if (e?.Data is StockEvent said) snapshot.Latest[$"{said.Period} {said.Forecaster}"] = said.Amount.Value;
        return snapshot;
    }
}
