using System.Globalization;

namespace Ledger.Cli.Import;

/// <summary>How the import of one file went.</summary>
internal sealed class ImportReport(string file)
{
    /// <summary>Problems listed with their text; of the rest only the number is said.</summary>
    public const int MostListed = 50;

    private readonly List<string> problems = [];

    /// <summary>The file.</summary>
    public string File => file;

    /// <summary>Rows with something in them.</summary>
    public long Rows { get; set; }

    /// <summary>Entries recorded, or, of a dry run, that would be.</summary>
    public long Recorded { get; set; }

    /// <summary>Entries whose content the book had already.</summary>
    public long Known { get; set; }

    /// <summary>Companies registered or changed.</summary>
    public int Companies { get; set; }

    /// <summary>Rows with a problem.</summary>
    public long Bad { get; private set; }

    /// <summary>Where bad rows were put; null when there are none, or nothing was recorded because of them.</summary>
    public string? Rejected { get; set; }

    /// <summary>Time it took.</summary>
    public TimeSpan Took { get; set; }

    /// <summary>The first problems, each with its place.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Counts a row with problems.</summary>
    public void Add(long line, IReadOnlyList<RowProblem> wrong)
    {
        Bad++;
        foreach (var problem in wrong)
            if (problems.Count < MostListed) problems.Add(Place(file, line, problem));
    }

    /// <summary>A problem as editors and compilers write it: file, line, column, field, what.</summary>
    public static string Place(string? file, long line, RowProblem problem)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{(file is null ? "" : $"{file}:")}{line}{(problem.Column > 0 ? $":{problem.Column}" : "")}");
        return problem.Field.Length == 0 ? $"{place}: {problem.Message}" : $"{place}: {problem.Field}: {problem.Message}";
    }
}
