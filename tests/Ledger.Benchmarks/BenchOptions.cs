using System.Globalization;

namespace Ledger.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Quick">Whether to measure less, for a first look.</param>
/// <param name="Rows">The rows of the table.</param>
/// <param name="Folder">Where files go.</param>
/// <param name="Seconds">Seconds of each measurement.</param>
/// <param name="Repetitions">Measurements of each figure.</param>
internal sealed record BenchOptions(bool Quick, IReadOnlySet<string> Rows, string Folder, double Seconds, int Repetitions)
{
    private static readonly string[] All = [.. Enumerable.Range(1, 13).Select(n => $"{n}"), "proofs", "questions", "growth"];

    /// <summary>Seconds to warm up.</summary>
    public double WarmUp => Quick ? 0.8 : 2;

    /// <summary>Entries of the large book.</summary>
    public int Entries => Quick ? 100_000 : 1_000_000;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">It cannot be read; the message says why.</exception>
    public static BenchOptions Parse(string[] args)
    {
        var (quick, rows, folder, seconds, repetitions) = (false, All, Path.Combine(Path.GetTempPath(), "ledger-bench"), (double?)null, (int?)null);
        for (var i = 0; i < args.Length; i++)
        {
            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value.");
            if (args[i] == "--quick") quick = true;
            else if (args[i] == "--only") rows = Value().Split(',');
            else if (args[i] == "--out") folder = Value();
            else if (args[i] == "--seconds") seconds = double.TryParse(Value(), CultureInfo.InvariantCulture, out var given) && given is > 0 and <= 600 ? given : throw new ArgumentException("--seconds takes a number up to 600.");
            else if (args[i] == "--repetitions") repetitions = int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is > 0 and <= 100 ? times : throw new ArgumentException("--repetitions takes a whole number from 1 to 100.");
            else throw new ArgumentException($"Unknown option '{args[i]}'. Known: --quick, --only 1,2,…, --repetitions N, --seconds S, --out FOLDER.");
        }

        if (rows.Except(All).FirstOrDefault() is { } unknown) throw new ArgumentException($"There is no row '{unknown}'; there are {string.Join(", ", All)}.");
        return new BenchOptions(quick, rows.ToHashSet(StringComparer.Ordinal), Directory.CreateDirectory(folder).FullName, seconds ?? (quick ? 0.8 : 10), repetitions ?? (quick ? 3 : 5));
    }

    /// <summary>Whether one of these rows is asked for.</summary>
    public bool Any(params IEnumerable<string> rows) => Rows.Overlaps(rows);
}
