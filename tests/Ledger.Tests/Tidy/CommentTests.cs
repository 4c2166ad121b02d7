using System.Text.RegularExpressions;

namespace Ledger.Tests.Tidy;

/// <summary>Comments give a reason or warn of a hazard; plans and history have their own places.</summary>
public partial class CommentTests
{
    [Fact]
    public void Nothing_is_put_off() => Assert.Empty(PutOff(Repo.Files));

    [Fact]
    public void Task_numbers_stay_out() => Assert.Empty(TaskNumbers(Repo.Files));

    [Fact]
    public void Comments_have_no_banners() => Assert.Empty(Banners(Repo.Files));

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
    [InlineData("// ~=====", 1)]
    [InlineData("    //~------- events", 1)]
    [InlineData("    /// ~****", 1)]
    [InlineData("-- ~----- tables", 1)]
    [InlineData("#~########", 1)]
    [InlineData("# ~--- options ---", 1)]
    [InlineData("/*~******", 1)]
    [InlineData("#reg~ion Events", 1)]
    [InlineData("// a -- b == c", 0)]
    [InlineData("#!/usr/bin/env bash", 0)]
    public void Bites_on_banners(string line, int complaints) =>
        Assert.Equal(complaints, Banners([RepoFile.Sample("scripts/a", line)]).Count());

    private static IEnumerable<string> PutOff(IEnumerable<RepoFile> files) =>
        Complaints(files.Where(file => file.IsProse), Later(), "do it now or leave it out");

    private static IEnumerable<string> TaskNumbers(IEnumerable<RepoFile> files) =>
        Complaints(files.Where(file => file.IsProse), TaskNumber(), "say the reason; numbers of tasks mean nothing later");

    private static IEnumerable<string> Banners(IEnumerable<RepoFile> files) =>
        Complaints(files.Where(file => file.IsProse && !file.Path.EndsWith(".md", StringComparison.Ordinal)), Banner(),
            "a file that needs sections is two files");

    private static IEnumerable<string> Complaints(IEnumerable<RepoFile> files, Regex regex, string advice) =>
        from file in files
        from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
        where regex.IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: '{line.Text.Trim()}': {advice}.";

    [GeneratedRegex(@"\b(?:TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b")]
    private static partial Regex Later();

    [GeneratedRegex(@"\b(?:issue|task|ticket|PR)\s+#?\d+\b|\b(?:see|fix(?:es)?|closes|issues?|tasks?)\s*#\d+|\(#\d+\)", RegexOptions.IgnoreCase)]
    private static partial Regex TaskNumber();

    [GeneratedRegex(@"^\s*(?:/{2,}|\#|--|/\*)\s*[=\-*\#~_/]{3,}|^\s*\#region\b")]
    private static partial Regex Banner();
}
