namespace Ledger.Tests.Tidy;

public sealed class RepoTests : IDisposable
{
    private readonly string copy = Directory.CreateTempSubdirectory("ledger-tidy-").FullName;

    public void Dispose() => Directory.Delete(copy, recursive: true);

    [Fact]
    public void Root_is_found_and_its_files_are_seen()
    {
        Assert.Contains(Repo.Files, file => file.Path == "Ledger.sln");
        Assert.Contains(Repo.Files, file => file.Path == "scripts/accept" && file.Executable);
        Assert.Contains(Repo.Files, file => file.Path == "tests/Ledger.Tests/Tidy/RepoTests.cs" && file.IsCode);
    }

    [Fact]
    public void Exported_copy_is_read_without_git_and_without_what_building_leaves()
    {
        Write("src/Ledger/Amount.cs", "struct Amount;");
        Write("src/Ledger/obj/Made.cs", "");
        Write("tests/A.B.received.txt", "");
        Write("logo.png", "\u0089PNG\0");

        Assert.Equal(
            [new RepoFile("logo.png", "", false), new RepoFile("src/Ledger/Amount.cs", "struct Amount;", false)],
            Repo.Read(copy).Select(file => file with { Executable = false }));
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, path))!);
        File.WriteAllText(Path.Combine(copy, path), text);
    }
}
