namespace Ledger.Tests.Simulation;

/// <summary>The periods of the simulated books, written out: a company whose fiscal year ends on 31 March, named after its end.</summary>
internal static class NaivePeriods
{
    private static readonly Dictionary<string, (string Start, string End)> Days = new()
    {
        ["FY2024"] = ("2023-04-01", "2024-03-31"),
        ["FY2024-Q1"] = ("2023-04-01", "2023-06-30"),
        ["FY2024-Q2"] = ("2023-07-01", "2023-09-30"),
        ["FY2024-Q3"] = ("2023-10-01", "2023-12-31"),
        ["FY2024-Q4"] = ("2024-01-01", "2024-03-31"),
        ["FY2024-H1"] = ("2023-04-01", "2023-09-30"),
        ["FY2024-H2"] = ("2023-10-01", "2024-03-31"),
        ["FY2024-9M"] = ("2023-04-01", "2023-12-31"),
        ["FY2025"] = ("2024-04-01", "2025-03-31"),
        ["FY2025-Q1"] = ("2024-04-01", "2024-06-30"),
        ["FY2025-Q2"] = ("2024-07-01", "2024-09-30"),
        ["FY2025-Q3"] = ("2024-10-01", "2024-12-31"),
        ["FY2025-Q4"] = ("2025-01-01", "2025-03-31"),
        ["FY2025-H1"] = ("2024-04-01", "2024-09-30"),
        ["FY2025-H2"] = ("2024-10-01", "2025-03-31"),
        ["FY2025-9M"] = ("2024-04-01", "2024-12-31"),
        ["FY2026"] = ("2025-04-01", "2026-03-31"),
        ["FY2024/FY2025"] = ("2023-04-01", "2025-03-31"),
        ["CY2024"] = ("2024-01-01", "2024-12-31"),
        ["CY2025"] = ("2025-01-01", "2025-12-31"),
    };

    // Other ways to write the same days.
    private static readonly Dictionary<string, string> Others = new()
    {
        ["2024-04-01/2025-03-31"] = "FY2025",
        ["2025-04-01/2026-03-31"] = "FY2026",
        ["CY2024-Q2"] = "FY2025-Q1",
        ["2024-04-01/2024-09-30"] = "FY2025-H1",
        ["CY2024-Q4"] = "FY2025-Q3",
        ["CY2025-Q1"] = "FY2025-Q4",
    };

    // Each part of a year as the quarters in it.
    private static readonly Dictionary<string, int[]> QuartersOf = new()
    {
        [""] = [1, 1, 1, 1],
        ["-9M"] = [1, 1, 1, 0],
        ["-H1"] = [1, 1, 0, 0],
        ["-H2"] = [0, 0, 1, 1],
        ["-Q1"] = [1, 0, 0, 0],
        ["-Q2"] = [0, 1, 0, 0],
        ["-Q3"] = [0, 0, 1, 0],
        ["-Q4"] = [0, 0, 0, 1],
    };

    /// <summary>The one name of what was written.</summary>
    public static string NameOf(string written) => Others.GetValueOrDefault(written, written);

    /// <summary>First and last day.</summary>
    public static (string Start, string End) DaysOf(string name) => Days[name];

    /// <summary>The fiscal year that a period is a part of, and the quarters in it; null for a range or calendar year.</summary>
    public static (string Year, int[] Quarters)? Part(string name) =>
        name.StartsWith("FY", StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal) ? (name[..6], QuartersOf[name[6..]]) : null;

    /// <summary>The parts of a year that are derived.</summary>
    public static IEnumerable<string> Derivable(string year, bool secondHalves = false) => QuartersOf.Keys.Where(part => secondHalves || part != "-H2").Select(part => year + part);

    /// <summary>The same period a year before.</summary>
    public static string? YearBefore(string name) => name switch
    {
        _ when name.Contains('/', StringComparison.Ordinal) => null,
        _ => string.Concat(name.AsSpan(0, 2), (int.Parse(name.AsSpan(2, 4), null) - 1).ToString(provider: null), name.AsSpan(6)),
    };

    /// <summary>The quarter before.</summary>
    public static string? QuarterBefore(string name) => name.Length < 9 || name[7] != 'Q' ? null
        : name[8] == '1' ? YearBefore(name)![..8] + "4"
        : name[..8] + (char)(name[8] - 1);
}
