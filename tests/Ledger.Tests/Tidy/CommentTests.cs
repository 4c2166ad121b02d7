using System.Text.RegularExpressions;

namespace Ledger.Tests.Tidy;

/// <summary>Comments give a reason or warn of a hazard; plans and history have their own places.</summary>
public partial class CommentTests
{
    [Fact]
    public void Nothing_is_put_off() => Complaints.None(PutOff(Repo.Files));

    [Fact]
    public void Task_numbers_stay_out() => Complaints.None(TaskNumbers(Repo.Files));

    [Fact]
    public void Comments_have_no_banners() => Complaints.None(Banners(Repo.Files));

    [Theory]
    [InlineData("// TO~DO: later", 1)]
    [InlineData("-- FIX~ME", 1)]
    [InlineData("throw new(\"HA~CK\");", 1)]
    [InlineData("// the todos of a hackathon", 0)]
    public void Bites_on_work_put_off(string line, int complaints) =>
        Assert.Equal(complaints, PutOff([RepoFile.Sample("src/A.cs", line)]).Count());

    [Theory]
    [InlineData("// see issue ~#3", 1)]
    [InlineData("// Issue ~12 asks for it", 1)]
    [InlineData("# part of task ~4", 1)]
    [InlineData("Fixes ~#17.", 1)]
    [InlineData("// as agreed (~#8)", 1)]
    [InlineData("// Marten skips positions here: marten#4952", 0)]
    [InlineData("// C# 14; an issue of 12 bonds; issues 3 notes", 0)]
    [InlineData("a { color: #123; }", 0)]
    public void Bites_on_task_numbers(string line, int complaints) =>
        Assert.Equal(complaints, TaskNumbers([RepoFile.Sample("README.md", line)]).Count());

    [Theory]
    [InlineData("src/A.cs", "// ~=====", 1)]
    [InlineData("src/A.cs", "    //~------- events", 1)]
    [InlineData("src/A.cs", "    /// ~****", 1)]
    [InlineData("src/A.cs", "/*~******", 1)]
    [InlineData("src/A.cs", "#reg~ion Events", 1)]
    [InlineData("src/A.cs", "// a -- b == c", 0)]
    [InlineData("migrations/0001-a-b.sql", "-- ~----- tables", 1)]
    [InlineData("scripts/a", "#~########", 1)]
    [InlineData("scripts/a", "# ~--- options ---", 1)]
    [InlineData("scripts/a", "--*=*) set --", 0)]
    [InlineData("scripts/a", "#!/usr/bin/env bash", 0)]
    [InlineData("README.md", "#### A heading", 0)]
    public void Bites_on_banners(string path, string line, int complaints) =>
        Assert.Equal(complaints, Banners([RepoFile.Sample(path, line)]).Count());

    private static IEnumerable<string> PutOff(IEnumerable<RepoFile> files) =>
        Matches(files.Where(file => file.IsProse), Later(), "do it now or leave it out");

    // Migrations repeat functions of Marten with the comments inside, which must stay to the letter.
    private static IEnumerable<string> TaskNumbers(IEnumerable<RepoFile> files) =>
        Matches(files.Where(file => file.IsProse && file.Extension != ".sql"), TaskNumber(), "say the reason; numbers of tasks mean nothing later");

    private static IEnumerable<string> Banners(IReadOnlyList<RepoFile> files) =>
        Matches(files.Where(file => file.IsCode), BannerInCode(), "a file that needs sections is two files")
            .Concat(Matches(files.Where(file => file.IsShell || file.Extension == ".yml"), BannerAfterHash(), "leave the line out"))
            .Concat(Matches(files.Where(file => file.Extension == ".sql"), BannerAfterDashes(), "leave the line out"));

    private static IEnumerable<string> Matches(IEnumerable<RepoFile> files, Regex regex, string advice) =>
        from file in files
        from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
        where regex.IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: '{line.Text.Trim()}': {advice}.";

    [GeneratedRegex(@"\b(?:TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b")]
    private static partial Regex Later();

    [GeneratedRegex(@"\b(?:issue|task|ticket|PR)\s+#?\d+\b|\b(?:see|fix(?:es)?|closes|issues?|tasks?)\s*#\d+|\(#\d+\)", RegexOptions.IgnoreCase)]
    private static partial Regex TaskNumber();

    [GeneratedRegex(@"^\s*(?:/{2,}|/\*)\s*[=\-*\#~_/]{3,}|^\s*\#region\b")]
    private static partial Regex BannerInCode();

    [GeneratedRegex(@"^\s*\#\s*[=\-*\#~_/]{3,}")]
    private static partial Regex BannerAfterHash();

    [GeneratedRegex(@"^\s*--\s*[=\-*\#~_/]{3,}")]
    private static partial Regex BannerAfterDashes();
}
