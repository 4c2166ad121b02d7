namespace Ledger.Tests.Tidy;

/// <summary>A file of the repository: its path from the root with slashes, its text ("" when binary).</summary>
internal sealed record RepoFile(string Path, string Text, bool Executable = true)
{
    private static readonly string[] Prose = [".cs", ".csproj", ".props", ".targets", ".md", ".sql", ".yml", ".razor", ".css", ".js"];

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The name up to its first full stop.</summary>
    public string Stem => Name.Split('.')[0];

    public string Folder => Path[..Math.Max(0, Path.LastIndexOf('/'))];

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public string Extension => System.IO.Path.GetExtension(Path);

    public bool IsCode => Extension == ".cs";

    /// <summary>A command of scripts/. What they source ends in .sh.</summary>
    public bool IsScript => Folder == "scripts" && !Name.Contains('.', StringComparison.Ordinal);

    public bool IsShell => IsScript || Extension == ".sh" || Path == ".ci/run";

    public bool IsVerified => Name.Contains(".verified.", StringComparison.Ordinal);

    /// <summary>Written by people for people, as against data and verified files.</summary>
    public bool IsProse => !IsVerified && (IsShell || Prose.Contains(Extension));

    /// <summary>A file as it must not be. Tildes in the text are left out: they keep this repository tidy itself.</summary>
    public static RepoFile Sample(string path, string text, bool executable = true) =>
        new(path, text.Replace("~", "", StringComparison.Ordinal), executable);
}
