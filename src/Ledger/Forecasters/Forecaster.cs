using Ledger.Entries;
using Ledger.Histories;

namespace Ledger.Forecasters;

/// <summary>A house behind forecasts, and what is known of it from them.</summary>
/// <param name="Id">Its id: the slug of its name.</param>
/// <param name="Name">Its name, as recorded with its latest forecast.</param>
/// <param name="Estimates">Number of its forecasts, superseded ones too.</param>
/// <param name="Companies">Ids of the companies that they are about, in order.</param>
/// <param name="FirstAnnouncedOn">When the world learned the first.</param>
/// <param name="LastAnnouncedOn">When the world learned the last.</param>
public sealed record Forecaster(string Id, string Name, int Estimates, IReadOnlyList<string> Companies, DateOnly FirstAnnouncedOn, DateOnly LastAnnouncedOn)
{
    /// <summary>All forecasters of some companies, by id.</summary>
    public static IReadOnlyList<Forecaster> All(IEnumerable<CompanyView> views)
    {
        var known = new Dictionary<string, (Statement First, Statement Last, int Count, SortedSet<string> Companies)>(StringComparer.Ordinal);
        foreach (var view in views)
        {
            foreach (var statement in view.Seen.Figures)
            {
                if (statement.Content is not ForecastIssued forecast) continue;
                var id = forecast.ForecasterId;
                if (!known.TryGetValue(id, out var so)) so = (statement, statement, 0, new SortedSet<string>(StringComparer.Ordinal));
                so.Companies.Add(view.Company);
                known[id] = (
                    Statement.Compare(statement, so.First) < 0 ? statement : so.First,
                    Statement.Compare(statement, so.Last) > 0 ? statement : so.Last,
                    so.Count + 1,
                    so.Companies);
            }
        }

        return
        [
            .. known.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => new Forecaster(
                k.Key, ((ForecastIssued)k.Value.Last.Content).Forecaster, k.Value.Count, [.. k.Value.Companies], k.Value.First.KnownOn, k.Value.Last.KnownOn)),
        ];
    }
}
