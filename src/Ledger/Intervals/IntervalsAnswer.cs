using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Intervals;

/// <summary>How guidance lay to the consensus of the day before, how the first actuals did, and whether those who said "up" were right.</summary>
/// <param name="Company">Company.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="Currency">Currency of every figure.</param>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Directions">How often each direction came true.</param>
/// <param name="Statements">The statements of a direction without a figure, by announcedOn and position.</param>
/// <param name="Items">Guidance and first actuals against the consensus, by announcedOn and position.</param>
public sealed record IntervalsAnswer(
    string Company, string Category, Basis Basis, Currency Currency, DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy,
    IReadOnlyList<DirectionScore> Directions, IReadOnlyList<DirectionRow> Statements, IReadOnlyList<IntervalRow> Items)
{
    /// <summary>Answers for a company; in its reporting currency unless another is asked for.</summary>
    public static IntervalsAnswer Of(CompanyView view, string category, Basis basis, Currency? currency = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (vantage, inCurrency) = (view.Vantage, currency ?? view.Profile.ReportingCurrency);
        var (rows, said) = (new List<(Statement At, IntervalRow Row)>(), new List<(Statement At, DirectionRow Row)>());
        foreach (var (period, _) in view.Seen.Subjects.Where(s => s.Category == category))
        {
            var measure = new Measure(period, category, basis, inCurrency);
            var panel = new ConsensusPanel(view.Seen, view.Rates, measure, vantage.Policy);
            foreach (var statement in view.Seen.About(period, category).Where(s => s.Content is CapexAnnounced { Nature: Nature.Guidance, Amount: not null } g && g.Basis == basis))
                if (IntervalRow.Of(view, measure, panel, statement, IntervalKind.Guidance) is { } row) rows.Add((statement, row));
            if (panel.FirstActual is { } actual && IntervalRow.Of(view, measure, panel, actual, IntervalKind.Actual) is { } first) rows.Add((actual, first));
            foreach (var statement in view.Seen.About(period, category).Where(s => s.Content is Figure { Amount: null } f && f.Basis == basis))
                said.Add((statement, DirectionRow.Of(view, measure, panel.FirstActual, statement)));
        }

        List<DirectionRow> statements = [.. said.OrderBy(s => s.At, Seen.InOrder).Select(s => s.Row)];
        return new IntervalsAnswer(
            view.Company, category, basis, inCurrency, vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(),
            [.. Enum.GetValues<Direction>().Select(d => DirectionScore.Of(d, statements))], statements, [.. rows.OrderBy(r => r.At, Seen.InOrder).Select(r => r.Row)]);
    }
}

/// <summary>How often a direction came true.</summary>
/// <param name="Direction">The direction.</param>
/// <param name="Said">Statements of it.</param>
/// <param name="Decided">Those of which both the actual and the one before it are known.</param>
/// <param name="CameTrue">Those that came true.</param>
/// <param name="Share">Came true / decided, a fraction; null before one is decided.</param>
public sealed record DirectionScore(Direction Direction, int Said, int Decided, int CameTrue, decimal? Share)
{
    internal static DirectionScore Of(Direction direction, IReadOnlyList<DirectionRow> rows)
    {
        var own = rows.Where(r => r.Direction == direction).ToList();
        var (decided, right) = (own.Count(r => r.CameTrue is not null), own.Count(r => r.CameTrue == true));
        return new DirectionScore(direction, own.Count, decided, right, Money.Ratio(right, decided));
    }
}
