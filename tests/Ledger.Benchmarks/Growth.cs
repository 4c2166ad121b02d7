using System.Globalization;

namespace Ledger.Benchmarks;

/// <summary>How appends, pictures and revisions take longer as the book grows: a plot in the output folder, and the slopes in the table.</summary>
internal sealed class Growth(Stage stage, LoadedBook loaded)
{
    private const int Clients = 8;
    private static readonly (string Name, string Path)[] Questions =
    [
        ("picture, ordinary company", "companies/company-1/picture?"),
        ("picture, company with 1/20 of all", "companies/company-0/picture?"),
        ("revisions (100), ordinary company", "companies/company-1/revisions?limit=100&"),
        ("revisions (100), company with 1/20", "companies/company-0/revisions?limit=100&"),
    ];

    private readonly Dictionary<string, List<(double Size, double Micros)>> seen = [];
    private int appended;

    /// <summary>Measures a book that has reached a size, on a server that keeps no views.</summary>
    public async Task AtAsync(ChildHost ours, int size)
    {
        var seconds = stage.Options.Seconds;
        await NoteAsync("append", size, () => RawLoad.RunAsync(ours.Address, Clients, seconds, Appends(size, (int)(seconds * 12_000)), 201));
        var vantages = new Vantages(loaded.Load.Companies + 1, size);
        foreach (var (name, path) in Questions)
            await NoteAsync(name, size, () => RawLoad.RunAsync(ours.Address, Clients, seconds, Requests(path, vantages, (int)(seconds * 20_000)), 200));
    }

    /// <summary>Prints the times and slopes, and draws them.</summary>
    public async Task SayAsync()
    {
        foreach (var (name, points) in seen)
        {
            var times = string.Join(" / ", points.Select(p => p.Micros.ToString("0", CultureInfo.InvariantCulture)));
            Table.Say($"growth: log-log slope of {name}; µs {times}", Slope(points));
        }

        var file = Path.Combine(stage.Options.Folder, "growth.svg");
        await File.WriteAllTextAsync(file, GrowthPlot.Draw("Time of a request as the book grows", "entries in the book", "µs a request, 8 clients", seen));
        Table.Note($"growth: {file}");
    }

    private async Task NoteAsync(string name, int size, Func<Task<RawResult>> load)
    {
        if (!seen.TryGetValue(name, out var points)) seen[name] = points = [];
        for (var i = 0; i < (points.Count == 0 ? 3 : 1); i++) await load(); // until the code is compiled
        points.Add((size, 1e6 / (await load()).GoodRate));
    }

    // Forecasts as of the last days that the book has reached; none of them twice.
    private byte[][] Appends(int size, int count) =>
    [
        .. Enumerable.Range(0, count)
            .Select(n => loaded.Load.Forecast(size - 1 - (n % (size / 10)), FormattableString.Invariant($"growth-{appended++}")))
            .Select(line => RawLoad.Request("POST", $"/v1/books/{LoadedBook.Name}/entries", line)),
    ];

    private static byte[][] Requests(string path, Vantages vantages, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => RawLoad.Request("GET", $"/v1/books/{LoadedBook.Name}/{path}{vantages.Next(true)}"))];

    // Least squares on the logarithms: 0 where size does not matter, 1 where time grows with it.
    private static double Slope(List<(double Size, double Micros)> points)
    {
        var (x, y) = (points.Average(p => Math.Log(p.Size)), points.Average(p => Math.Log(p.Micros)));
        var spread = points.Sum(p => Math.Pow(Math.Log(p.Size) - x, 2));
        return spread == 0 ? double.NaN : points.Sum(p => (Math.Log(p.Size) - x) * (Math.Log(p.Micros) - y)) / spread;
    }
}
