using System.Text.RegularExpressions;

namespace Ledger.Tests.Tidy;

/// <summary>The domain stands alone; PostgreSQL without Marten stands on it, server and tool on both and not on each other.</summary>
public partial class LayeringTests
{
    private const string Domain = "src/Ledger/";

    [Fact]
    public void Domain_has_no_packages() => Complaints.None(Packages(Repo.Files));

    [Fact]
    public void Domain_does_no_input_or_output_and_reads_no_clock() => Complaints.None(OutsideWorld(Repo.Files));

    [Fact]
    public void Projects_depend_on_what_is_below_them_only() => Complaints.None(Sideways(Repo.Files));

    [Theory]
    [InlineData("<PackageReference Include=\"CsvHelper\" />", 1)]
    [InlineData("<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />", 1)]
    [InlineData("<ProjectReference Include=\"../Ledger.Server/Ledger.Server.csproj\" />", 1)]
    [InlineData("<InternalsVisibleTo Include=\"Ledger.Tests\" />", 0)]
    public void Bites_on_references_of_the_domain(string item, int complaints) =>
        Assert.Equal(complaints, Packages([RepoFile.Sample("src/Ledger/Ledger.csproj", item)]).Count());

    [Theory]
    [InlineData("using System.IO;", 1)]
    [InlineData("global using static System.IO.File;", 1)]
    [InlineData("using Npgsql;", 1)]
    [InlineData("using Store = Marten.IDocumentStore;", 1)]
    [InlineData("var text = File.ReadAllText(path);", 1)]
    [InlineData("var text = System.IO.File.ReadAllText(path);", 1)]
    [InlineData("public decimal Now(TimeProvider clock) => 0m;", 1)]
    [InlineData("Console.WriteLine(1);", 1)]
    [InlineData("using System.Net.Http.Json;", 1)]
    [InlineData("using System.Text.Json;", 0)]
    [InlineData("// File.ReadAllText is the caller's work", 0)]
    [InlineData("var at = source.File.Length; var profile = 1;", 0)]
    public void Bites_on_the_outside_world(string line, int complaints)
    {
        Assert.Equal(complaints, OutsideWorld([RepoFile.Sample("src/Ledger/Kernel/A.cs", line)]).Count());
        Assert.Empty(OutsideWorld([RepoFile.Sample("src/Ledger.Server/A.cs", line)]));
    }

    [Theory]
    [InlineData("src/Ledger.Cli/Ledger.Cli.csproj", "../Ledger.Server/Ledger.Server.csproj", 1)]
    [InlineData("src/Ledger.Cli/Ledger.Cli.csproj", "../Ledger/Ledger.csproj", 0)]
    [InlineData("src/Ledger.Cli/Ledger.Cli.csproj", "../Ledger.Postgres/Ledger.Postgres.csproj", 0)]
    [InlineData("src/Ledger.Postgres/Ledger.Postgres.csproj", "../Ledger.Server/Ledger.Server.csproj", 1)]
    [InlineData("tests/Ledger.ServiceTests/Ledger.ServiceTests.csproj", "../../src/Ledger.Server/Ledger.Server.csproj", 0)]
    public void Bites_on_sideways_references(string project, string to, int complaints) =>
        Assert.Equal(complaints, Sideways([RepoFile.Sample(project, $"<ProjectReference Include=\"{to}\" />")]).Count());

    private static IEnumerable<string> Packages(IEnumerable<RepoFile> files) =>
        from file in files
        where file.Path == Domain + "Ledger.csproj"
        from Match match in Reference().Matches(file.Text)
        select $"{file.Path}: {match.Value}…, but the domain needs nothing but the language.";

    private static IEnumerable<string> OutsideWorld(IEnumerable<RepoFile> files) =>
        from file in files
        where file.IsCode && file.Path.StartsWith(Domain, StringComparison.Ordinal)
        from line in file.Lines
        where Outside().IsMatch(line.Split("//")[0])
        select $"{file.Path}: '{line.Trim()}' reaches out of the domain. Do it in the server or the tool.";

    private static IEnumerable<string> Sideways(IEnumerable<RepoFile> files) =>
        from file in files
        where file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".csproj", StringComparison.Ordinal)
        from Match match in ProjectReference().Matches(file.Text)
        where match.Groups["to"].Value.Replace('\\', '/') is not ("../Ledger/Ledger.csproj" or "../Ledger.Postgres/Ledger.Postgres.csproj")
        select $"{file.Path}: depends on {match.Groups["to"].Value}. Only tests may.";

    [GeneratedRegex("<(?:Package|Framework|Project)Reference\\b|<Reference\\b")]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?x) \b using \b [^(]* \b (?: System\.(?:IO|Net|Data|Diagnostics\.Process) | Npgsql | Marten | Wolverine | Weasel | JasperFx | Microsoft\.(?:AspNetCore|Extensions) ) \b
        | (?: (?<![\w.]) | System\.(?:IO|Net\.Http)\. ) (?: File | FileInfo | FileStream | Directory | Environment | Console | HttpClient | StreamReader | StreamWriter ) \s* [.(]
        | \b TimeProvider \b")]
    private static partial Regex Outside();

    [GeneratedRegex("<ProjectReference\\s+Include=\"(?<to>[^\"]+)\"")]
    private static partial Regex ProjectReference();
}
