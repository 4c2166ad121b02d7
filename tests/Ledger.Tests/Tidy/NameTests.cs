using System.Text.RegularExpressions;

namespace Ledger.Tests.Tidy;

public partial class NameTests
{
    // Words that say where a thing was put, not what it is.
    private static readonly string[] Empty =
    [
        "Common", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Manager", "Managers", "Service", "Services",
        "Repository", "Repositories", "Mediator", "Mapper", "Mappers", "Dto", "Dtos", "Misc", "Impl",
    ];

    private static readonly string[] WithoutType = ["Program", "GlobalUsings", "AssemblyInfo"];

    [Fact]
    public void Names_say_what_a_thing_is() => Complaints.None(EmptyNames(Repo.Files));

    [Fact]
    public void File_is_named_after_a_type_in_it() => Complaints.None(Misnamed(Repo.Files));

    [Theory]
    [InlineData("src/Ledger/Common/Amount.cs", "struct Amount;", 1)]
    [InlineData("src/Ledger.Utils/Amount.cs", "struct Amount;", 1)]
    [InlineData("src/Ledger/DateHelper.cs", "", 1)]
    [InlineData("src/Ledger/Prices.cs", "internal sealed record struct Price~Dto(int A);", 1)]
    [InlineData("src/Ledger/Prices.cs", "public interface IPrice~Repository<T>;", 1)]
    [InlineData("tests/Ledger.ServiceTests/ServiceLevelTests.cs", "class Manager~Names; // a class of Helpers", 0)]
    public void Bites_on_empty_words(string path, string text, int complaints) =>
        Assert.Equal(complaints, EmptyNames([RepoFile.Sample(path, text)]).Count());

    [Theory]
    [InlineData("Amount.cs", "class Amounts { }", 1)]
    [InlineData("Amount.cs", "public readonly record struct Amount(decimal Value);", 0)]
    [InlineData("Amount.Parsing.cs", "partial struct Amount { }", 0)]
    [InlineData("Fold.cs", "internal delegate TState Fold<TState>(TState state);", 0)]
    [InlineData("Program.cs", "return;", 0)]
    public void Bites_on_another_name(string name, string text, int complaints) =>
        Assert.Equal(complaints, Misnamed([RepoFile.Sample($"src/Ledger/{name}", text)]).Count());

    private static IEnumerable<string> EmptyNames(IEnumerable<RepoFile> files) =>
        from file in files
        where file.IsCode
        from name in file.Folder.Split('/', '.').Append(file.Stem).Concat(TypesOf(file)).Distinct()
        where Empty.Contains(Word().Matches(name).LastOrDefault()?.Value)
        select $"{file.Path}: '{name}' says nothing. Name it after what it does in the ledger.";

    private static IEnumerable<string> Misnamed(IEnumerable<RepoFile> files) =>
        from file in files
        where file.IsCode && !WithoutType.Contains(file.Stem) && !TypesOf(file).Contains(file.Stem)
        select $"{file.Path}: has no type named {file.Stem}.";

    private static IEnumerable<string> TypesOf(RepoFile file) =>
        Declaration().Matches(file.Text).Select(match => match.Groups["name"].Value);

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[^/\n]*?\b(?:class|struct|interface|enum|record(?:\s+(?:struct|class))?|delegate\s+[\w<>?\[\]., ]+?)\s+(?<name>[A-Z]\w*)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
