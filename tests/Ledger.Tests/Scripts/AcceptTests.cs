using System.Diagnostics;
using Ledger.Tests.Tidy;

namespace Ledger.Tests.Scripts;

/// <summary>scripts/accept shows every change and accepts none unasked.</summary>
public sealed class AcceptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ledger-accept-").FullName;

    public AcceptTests()
    {
        Write("A.One_on=Q4 FY2025.received.json", "new");
        Write("inner/B.Two.verified.txt", "before");
        Write("inner/B.Two.received.txt", "after");
        Write("bin/C.Three.received.txt", "copied by the build");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Yes_accepts_and_no_leaves()
    {
        var (code, output) = Accept("y\nperhaps\nn\n");

        Assert.Equal(1, code);
        Assert.Contains("+new", output, StringComparison.Ordinal);
        Assert.Contains("-before", output, StringComparison.Ordinal);
        Assert.Contains("+after", output, StringComparison.Ordinal);
        Assert.Equal("new", Read("A.One_on=Q4 FY2025.verified.json"));
        Assert.Equal("before", Read("inner/B.Two.verified.txt"));
        Assert.Equal("after", Read("inner/B.Two.received.txt"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("q\n")]
    public void No_answer_accepts_nothing(string answers)
    {
        var (code, output) = Accept(answers);

        Assert.Equal(1, code);
        Assert.Contains("0 accepted, 2 left", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "A.One_on=Q4 FY2025.verified.json")));
    }

    [Fact]
    public void All_accepts_all_but_prints_them_too()
    {
        var (code, output) = Accept("", "--all");

        Assert.Equal(0, code);
        Assert.Contains("+after", output, StringComparison.Ordinal);
        Assert.Equal("after", Read("inner/B.Two.verified.txt"));
        Assert.Equal((0, "Nothing to accept.\n"), Accept(""));
    }

    [Fact]
    public void Unknown_options_accept_nothing() => Assert.Equal(2, Accept("y\ny\n", "--al").Code);

    private (int Code, string Output) Accept(string answers, params string[] options)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repo.Root, "scripts", "accept"), .. options, folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            process.StandardInput.Write(answers);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without asking.
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(folder, path));

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
        File.WriteAllText(Path.Combine(folder, path), text);
    }
}
