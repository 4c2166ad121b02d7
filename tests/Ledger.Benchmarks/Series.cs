namespace Ledger.Benchmarks;

/// <summary>What was measured in each repetition, by name.</summary>
internal sealed class Series
{
    private readonly Dictionary<string, List<double>> values = new(StringComparer.Ordinal);

    /// <summary>The values of a name.</summary>
    public List<double> this[string name] => values.TryGetValue(name, out var list) ? list : values[name] = [];

    /// <summary>Notes a value.</summary>
    public void Note(string name, double value) => this[name].Add(value);

    /// <summary>Forgets what was measured while code was being compiled.</summary>
    public void Forget() => values.Clear();
}
