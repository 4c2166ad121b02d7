using Ledger.Accuracy;
using Ledger.Forecasters;

namespace Ledger.Server.Pages;

/// <summary>The page of forecasters.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Houses">Every house with how near it came.</param>
public sealed record ForecastersModel(PageFrame Frame, IReadOnlyList<(Forecaster House, AccuracyFigures Figures)> Houses);

/// <summary>The page of one forecaster.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="House">The house.</param>
/// <param name="Answer">How near it came.</param>
/// <param name="Names">Names of the companies by id.</param>
public sealed record ForecasterModel(PageFrame Frame, Forecaster House, AccuracyAnswer Answer, IReadOnlyDictionary<string, string> Names);
