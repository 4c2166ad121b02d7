using System.Diagnostics;

namespace Ledger.Tests.Tidy;

/// <summary>Each file of scripts/ runs by itself and says with --help what it does.</summary>
public class ScriptTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Scripts => [.. Repo.Files.Where(file => file.IsScript).Select(file => file.Path)];

    [Fact]
    public void Scripts_can_be_run() => Complaints.None(NotRunnable(Repo.Files));

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Script_answers_help(string path) =>
        Assert.Null(OperatingSystem.IsWindows() ? null : await Unhelpful(Path.Combine(Repo.Root, path), ["--help"], Patience));

    [Theory]
    [InlineData("scripts/run", "#!/bin/sh\n", true, 0)]
    [InlineData("scripts/run", "echo\n", true, 1)]
    [InlineData("scripts/run", "#!/bin/sh\n", false, 1)]
    [InlineData("scripts/README.md", "text", false, 0)]
    [InlineData("scripts/cluster.sh", "start() { :; }", false, 0)]
    public void Bites_on_what_cannot_be_run(string path, string text, bool executable, int complaints) =>
        Assert.Equal(complaints, NotRunnable([RepoFile.Sample(path, text, executable)]).Count());

    [Theory]
    [InlineData("[ \"$1\" = --help ] && echo 'accepts what was received'", true)]
    [InlineData("exit 0", false)]
    [InlineData("echo 'unknown option'; exit 2", false)]
    [InlineData("echo 'starting the server'; sleep 60", false)]
    public async Task Bites_on_what_does_not_help(string body, bool helpful)
    {
        if (OperatingSystem.IsWindows())
            return;

        Assert.Equal(helpful, await Unhelpful("/bin/sh", ["-c", body, "script", "--help"], TimeSpan.FromSeconds(2)) is null);
    }

    private static IEnumerable<string> NotRunnable(IEnumerable<RepoFile> files) =>
        from file in files
        where file.IsScript && !(file.Executable && file.Text.StartsWith("#!/", StringComparison.Ordinal))
        select $"{file.Path}: must be executable and begin with #!.";

    private static async Task<string?> Unhelpful(string script, string[] arguments, TimeSpan patience)
    {
        using var process = Process.Start(new ProcessStartInfo(script, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            return $"{script} --help is still running after {patience}.";
        }

        if (process.ExitCode != 0)
            return $"{script} --help ends with {process.ExitCode}.";
        return (await output).Length > 20 ? null : $"{script} --help prints next to nothing.";
    }
}
