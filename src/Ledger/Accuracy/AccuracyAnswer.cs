using Ledger.Consensus;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Accuracy;

/// <summary>How near a forecaster came to what was reported: estimate by estimate, by company, by horizon, and over all.</summary>
/// <param name="Forecaster">Its id.</param>
/// <param name="Name">Its name, as recorded last.</param>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Overall">Over all items.</param>
/// <param name="Horizons">By how long before the actual an estimate was announced.</param>
/// <param name="Companies">The same company by company, by id.</param>
/// <param name="Items">The estimate in force on the day before each actual, by company, day of the actual, period, category and basis.</param>
public sealed record AccuracyAnswer(
    string Forecaster, string Name, DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy,
    AccuracyFigures Overall, IReadOnlyList<HorizonAccuracy> Horizons, IReadOnlyList<CompanyAccuracy> Companies, IReadOnlyList<Score> Items)
{
    /// <summary>Answers for a forecaster.</summary>
    /// <param name="vantage">Both clocks and the policy.</param>
    /// <param name="views">The companies asked for, from that vantage.</param>
    /// <param name="forecaster">The forecaster.</param>
    /// <param name="filter">Which measures are asked for.</param>
    /// <param name="currency">Currency of the figures; each company's reporting one by default.</param>
    public static AccuracyAnswer Of(Vantage vantage, IEnumerable<CompanyView> views, Forecasters.Forecaster forecaster, Func<Measure, bool> filter, Currency? currency)
    {
        var (eves, ahead) = (new List<Score>(), new List<(Horizon Horizon, Score Score)>());
        foreach (var view in views.OrderBy(v => v.Company, StringComparer.Ordinal))
        {
            var subjects = Measure.OfForecasts(view, currency ?? view.Profile.ReportingCurrency).Where(filter).Select(m => Subject.Of(view, m)).OfType<Subject>();
            foreach (var subject in subjects.OrderBy(s => s.ActualOn))
            {
                if (subject.On(subject.Eve, forecaster.Id) is { } score) eves.Add(score);
                foreach (var horizon in Horizon.All)
                    if (subject.On(horizon.LastDayBefore(subject.ActualOn), forecaster.Id) is { } early && horizon.Holds(early.Horizon)) ahead.Add((horizon, early));
            }
        }

        return new AccuracyAnswer(
            forecaster.Id, forecaster.Name, vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(),
            AccuracyFigures.Of(eves), ByHorizon(ahead),
            [
                .. eves.Select(s => s.Company).Union(ahead.Select(a => a.Score.Company)).Order(StringComparer.Ordinal).Select(company => new CompanyAccuracy(
                    company, AccuracyFigures.Of([.. eves.Where(s => s.Company == company)]), ByHorizon(ahead.Where(a => a.Score.Company == company)))),
            ],
            eves);
    }

    private static IReadOnlyList<HorizonAccuracy> ByHorizon(IEnumerable<(Horizon Horizon, Score Score)> scores)
    {
        var by = scores.ToLookup(s => s.Horizon, s => s.Score);
        return [.. Horizon.All.Select(h => new HorizonAccuracy(h.From, h.To, AccuracyFigures.Of([.. by[h]])))];
    }
}

/// <summary>How near a forecaster came to the actuals of one company.</summary>
/// <param name="Company">The company.</param>
/// <param name="Figures">Over its items.</param>
/// <param name="Horizons">By horizon.</param>
public sealed record CompanyAccuracy(string Company, AccuracyFigures Figures, IReadOnlyList<HorizonAccuracy> Horizons);
