namespace Ledger.Histories;

/// <summary>What one forecaster, or the company, said of a measure, as seen from a vantage: one strand, or several where a period was put in several forms.</summary>
/// <param name="seen">The vantage.</param>
/// <param name="strands">The strands, all of one forecaster.</param>
internal readonly struct Track(Seen seen, Strand[] strands)
{
    /// <summary>Id of the forecaster; empty for other kinds than forecasts.</summary>
    public string Forecaster => strands[0].Key.Forecaster;

    /// <summary>The latest statement known on a date not after the vantage's; null before the first.</summary>
    public Statement? Last(DateOnly on)
    {
        Statement? last = null;
        foreach (var strand in strands)
            if (strand.Last(on, seen.Edition.Position) is { } one && (last is null || Statement.Compare(one, last) > 0)) last = one;
        return last;
    }

    /// <summary>The statement before another; null before the first.</summary>
    public Statement? LastBefore(Statement later)
    {
        Statement? last = null;
        foreach (var strand in strands)
            if (strand.LastBefore(later, seen.Edition.Position) is { } one && (last is null || Statement.Compare(one, last) > 0)) last = one;
        return last;
    }

    /// <summary>The first statement; null without any.</summary>
    public Statement? First()
    {
        Statement? first = null;
        foreach (var strand in strands)
            if (strand.First(seen.AsOf, seen.Edition.Position) is { } one && (first is null || Statement.Compare(one, first) < 0)) first = one;
        return first;
    }

    /// <summary>All of them, by announcedOn and position.</summary>
    public IEnumerable<Statement> All()
    {
        var (on, position) = (seen.AsOf, seen.Edition.Position);
        return strands.Length == 1 ? strands[0].All(on, position) : strands.SelectMany(s => s.All(on, position)).Order(Seen.InOrder);
    }
}
