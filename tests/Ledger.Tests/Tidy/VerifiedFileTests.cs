using System.Text.RegularExpressions;

namespace Ledger.Tests.Tidy;

/// <summary>Verified files beside their tests: none left over, none unread, line feeds only.</summary>
public partial class VerifiedFileTests
{
    [Fact]
    public void Every_verified_file_has_its_test() => Complaints.None(Orphans(Repo.Files));

    [Fact]
    public void Received_files_are_not_kept() => Complaints.None(Received(Repo.Files));

    [Fact]
    public void Lines_end_with_a_line_feed() => Complaints.None(CarriageReturns(Repo.Files));

    [Theory]
    [InlineData("tests/PictureTests.At_ten_dates.verified.json", 0)]
    [InlineData("tests/PictureTests.At_ten_dates_on=2025-03-27.v1.verified.txt", 0)]
    [InlineData("tests/PictureTests.Inner.Nested_test.verified.txt", 0)]
    [InlineData("tests/PictureTests.At_ten.verified.json", 1)]
    [InlineData("tests/PictureTests.At_ten_datesOn.verified.json", 1)]
    [InlineData("tests/PictureTests.Hidden.verified.json", 1)]
    [InlineData("tests/Picture.At_ten_dates.verified.json", 1)]
    [InlineData("tests/Moved/PictureTests.At_ten_dates.verified.json", 1)]
    public void Bites_on_orphans(string path, int complaints) => Assert.Equal(complaints, Orphans(
    [
        RepoFile.Sample(path, ""),
        RepoFile.Sample("tests/PictureTests.cs", """
            public class PictureTests
            {
                public async Task At_ten_dates(string on) => await Snapshot.Json("{}");
                private static Task Hidden() => Task.CompletedTask;
                public class Inner { public Task Nested_test() => Snapshot.Json("{}"); }
            }
            """),
    ]).Count());

    [Fact]
    public void Bites_on_received_files() =>
        Assert.Single(Received([RepoFile.Sample("tests/A.B.received.json", ""), RepoFile.Sample("tests/A.B.verified.json", "")]));

    [Theory]
    [InlineData("a\nb", 0)]
    [InlineData("a\r\nb", 1)]
    [InlineData("a\rb", 1)]
    public void Bites_on_carriage_returns(string text, int complaints) =>
        Assert.Equal(complaints, CarriageReturns([RepoFile.Sample("tests/A.B.verified.json", text)]).Count());

    private static IEnumerable<string> Orphans(IReadOnlyList<RepoFile> files)
    {
        var tests = files.Where(file => file.IsCode).ToLookup(file => file.Folder);
        return from file in files
               where file.IsVerified && !tests[file.Folder].Any(test => Writes(test, file.Name[..file.Name.IndexOf(".verified.", StringComparison.Ordinal)]))
               select $"{file.Path}: no public method of a class beside it writes this. Delete it.";
    }

    // Type.Method or Outer.Inner.Method, then nothing or an underscore and the parameters.
    private static bool Writes(RepoFile test, string name) =>
        name.StartsWith(test.Stem + '.', StringComparison.Ordinal)
        && PublicMethod().Matches(test.Text).Select(match => match.Groups["name"].Value).Any(method =>
            Regex.IsMatch(name[(test.Stem.Length + 1)..], $@"^(\w+\.)?{method}(_|$)"));

    private static IEnumerable<string> Received(IEnumerable<RepoFile> files) =>
        from file in files
        where file.Name.Contains(".received.", StringComparison.Ordinal)
        select $"{file.Path}: accept it with scripts/accept or delete it.";

    private static IEnumerable<string> CarriageReturns(IEnumerable<RepoFile> files) =>
        from file in files
        where (file.IsVerified || file.IsProse) && file.Text.Contains('\r', StringComparison.Ordinal)
        select $"{file.Path}: has carriage returns.";

    [GeneratedRegex(@"\bpublic\s[^=;{()]*?\b(?<name>\w+)\(")]
    private static partial Regex PublicMethod();
}
