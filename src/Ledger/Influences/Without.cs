using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Influences;

/// <summary>What a question leaves out, as if it had never been recorded: forecasters, publishers of sources, single entries.</summary>
/// <param name="Forecasters">Ids of forecasters.</param>
/// <param name="Publishers">Slugs of publishers.</param>
/// <param name="Entries">Ids of entries, or <c>ref:…</c>.</param>
public sealed record Without(IReadOnlyList<string> Forecasters, IReadOnlyList<string> Publishers, IReadOnlyList<string> Entries)
{
    /// <summary>How it is written.</summary>
    public const string Rule = "forecaster:ID, source:PUBLISHER or entry:ID, several by commas; a publisher as the slug of its name, an entry by its id or ref:…";

    /// <summary>Reads it; false when a part is of none of the three kinds.</summary>
    public static bool TryParse(string text, out Without without)
    {
        var parts = (text ?? "").Split(',').Select(p => p.Split(':', 2)).ToLookup(p => p[0], p => p.Length > 1 ? p[1] : "", StringComparer.Ordinal);
        without = new Without([.. parts["forecaster"]], [.. parts["source"].Select(Slug.Of)], [.. parts["entry"]]);
        return parts.All(p => p.Key is "forecaster" or "source" or "entry" && p.All(value => value.Length > 0)) && without.Publishers.All(p => p.Length > 0);
    }

    /// <summary>The company without it.</summary>
    /// <param name="view">The company.</param>
    /// <param name="history">Its history.</param>
    /// <param name="entries">The entries named.</param>
    public CompanyView From(CompanyView view, History history, IEnumerable<Guid> entries)
    {
        var gone = new HashSet<Guid>(entries);
        foreach (var said in view.Edition.Statements)
            if (IsLeftOut(said.Content)) gone.Add(said.Id);
        var leftOut = new List<Guid>();
        var rest = new History();
        foreach (var e in history.Events[..view.Edition.EventCount])
        {
            // What is about an entry that was never recorded was not either.
            if (gone.Contains(e.Id) || (e.Content is EntryReference reference && gone.Contains(reference.TargetId)))
            {
                gone.Add(e.Id);
                leftOut.Add(e.Id);
            }
            else rest.Add(e);
        }

        return new CompanyView(view.Company, rest.At(view.Vantage.Position), view.Rates, view.Vantage) { LeftOut = leftOut };
    }

    private bool IsLeftOut(Entry entry) =>
        (entry is ForecastIssued forecast && Forecasters.Contains(forecast.ForecasterId)) || (entry.Source?.Publisher is { } publisher && Publishers.Contains(Slug.Of(publisher)));
}
