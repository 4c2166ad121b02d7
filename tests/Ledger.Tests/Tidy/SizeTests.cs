namespace Ledger.Tests.Tidy;

public class SizeTests
{
    private const int Most = 300;
    private const int Usual = 150;
    private const int MostOfProgram = 40;

    [Fact]
    public void No_file_is_too_long() => Complaints.None(TooLong(Repo.Files));

    [Fact]
    public void Nine_files_in_ten_are_short() => Complaints.None(TooOftenLong(Repo.Files));

    [Fact]
    public void Program_only_starts_the_host() => Complaints.None(ProgramTooLong(Repo.Files));

    [Theory]
    [InlineData(300, 0)]
    [InlineData(301, 1)]
    public void Bites_just_above_the_most(int lines, int complaints) =>
        Assert.Equal(complaints, TooLong([Code("src/Ledger/A.cs", lines)]).Count());

    [Theory]
    [InlineData(149, 150, 0)]
    [InlineData(150, 150, 1)]
    public void Bites_when_two_in_ten_are_not_short(int lines, int otherLines, int complaints) =>
        Assert.Equal(complaints, TooOftenLong(
            [.. Enumerable.Range(0, 8).Select(i => Code($"src/{i}.cs", 10)), Code("src/8.cs", lines), Code("src/9.cs", otherLines)]).Count());

    [Theory]
    [InlineData(40, 0)]
    [InlineData(41, 1)]
    public void Bites_on_a_long_program(int lines, int complaints) =>
        Assert.Equal(complaints, ProgramTooLong([Code("src/Ledger.Server/Program.cs", lines)]).Count());

    private static IEnumerable<string> TooLong(IEnumerable<RepoFile> files) =>
        from file in files
        where file.IsCode && file.Lines.Length > Most
        select $"{file.Path}: {file.Lines.Length} lines, at most {Most}. It is more than one idea.";

    private static IEnumerable<string> TooOftenLong(IReadOnlyList<RepoFile> files)
    {
        var code = files.Where(file => file.IsCode).ToList();
        var notShort = code.Where(file => file.Lines.Length >= Usual).ToList();
        if (notShort.Count * 10 > code.Count)
            yield return $"{notShort.Count} of {code.Count} files have {Usual} lines or more: {string.Join(", ", notShort.Select(f => f.Path))}";
    }

    private static IEnumerable<string> ProgramTooLong(IEnumerable<RepoFile> files) =>
        from file in files
        where file.Name == "Program.cs" && file.Lines.Length > MostOfProgram
        select $"{file.Path}: {file.Lines.Length} lines, at most {MostOfProgram}. Features register themselves.";

    private static RepoFile Code(string path, int lines) => RepoFile.Sample(path, string.Concat(Enumerable.Repeat(";\n", lines)));
}
