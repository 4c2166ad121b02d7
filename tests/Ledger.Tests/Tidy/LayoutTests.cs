using System.Text.RegularExpressions;

namespace Ledger.Tests.Tidy;

/// <summary>What lies where: the top level, the migrations, nothing generated.</summary>
public partial class LayoutTests
{
    private static readonly string[] TopLevel =
        ["src", "tests", "migrations", "scripts", "Ledger.sln", "README.md", "docker-compose.yml", "LICENSE"];

    [Fact]
    public void Top_level_stays_small() => Complaints.None(Strays(Repo.Files));

    [Fact]
    public void Nothing_generated_is_kept() => Complaints.None(Generated(Repo.Files));

    [Fact]
    public void Migrations_are_numbered_without_gaps() => Complaints.None(Misnumbered(Repo.Files));

    [Theory]
    [InlineData("notes.txt", 1)]
    [InlineData("docs/guide.md", 1)]
    [InlineData(".ci/run", 0)]
    [InlineData(".editorconfig", 0)]
    [InlineData("src/README.md", 0)]
    public void Bites_on_strays(string path, int complaints) =>
        Assert.Equal(complaints, Strays([RepoFile.Sample(path, "")]).Count());

    [Theory]
    [InlineData("src/Ledger/bin/Debug/net10.0/Ledger.dll", 1)]
    [InlineData("src/Ledger/obj/project.assets.json", 1)]
    [InlineData("src/Ledger.Server/Internal/Generated/Handler.cs", 1)]
    [InlineData("src/Ledger/Model.g.cs", 1)]
    [InlineData("src/Ledger/Objects.cs", 0)]
    public void Bites_on_generated_files(string path, int complaints) =>
        Assert.Equal(complaints, Generated([RepoFile.Sample(path, "")]).Count());

    [Theory]
    [InlineData("0001-create-books.sql 0002-add-heads.sql README.md", 0)]
    [InlineData("0001-create-books.sql 0003-add-heads.sql", 1)]
    [InlineData("0001-create-books.sql 0001-add-heads.sql", 1)]
    [InlineData("0002-create-books.sql", 1)]
    [InlineData("1-create-books.sql", 1)]
    [InlineData("0001_create_books.sql", 1)]
    [InlineData("0001-Create-Books.sql", 1)]
    [InlineData("0001-books.sql", 1)]
    [InlineData("0001-create-books.sql.bak", 1)]
    public void Bites_on_migrations(string names, int complaints) => Assert.Equal(complaints,
        Misnumbered([.. names.Split(' ').Select(name => RepoFile.Sample($"migrations/{name}", ""))]).Count());

    private static IEnumerable<string> Strays(IEnumerable<RepoFile> files) =>
        from top in files.Select(file => file.Path.Split('/')[0]).Distinct()
        where !top.StartsWith('.') && !TopLevel.Contains(top)
        select $"{top}: the top level holds only {string.Join(", ", TopLevel)} and dot-files.";

    private static IEnumerable<string> Generated(IEnumerable<RepoFile> files) =>
        from file in files
        where GeneratedPath().IsMatch(file.Path)
        select $"{file.Path}: is made by the build.";

    private static IEnumerable<string> Misnumbered(IReadOnlyList<RepoFile> files)
    {
        var names = files.Where(file => file.Folder == "migrations" && file.Name != "README.md").Select(file => file.Name).ToList();
        var wrong = names.Where(name => !Migration().IsMatch(name)).ToList();
        var misplaced = names.Except(wrong).Order(StringComparer.Ordinal).Where((name, index) => !name.StartsWith($"{index + 1:0000}-", StringComparison.Ordinal));
        return wrong.Select(name => $"migrations/{name}: is not 0001-verb-object.sql.")
            .Concat(misplaced.Take(1).Select(name => $"migrations/{name}: the number before it is missing, or its own is taken."));
    }

    [GeneratedRegex(@"(^|/)(bin|obj|Generated|TestResults)/|\.(g|Designer)\.cs$|\.(dll|exe|pdb|nupkg)$")]
    private static partial Regex GeneratedPath();

    [GeneratedRegex(@"^[0-9]{4}(-[a-z0-9]+){2,}\.sql$")]
    private static partial Regex Migration();
}
