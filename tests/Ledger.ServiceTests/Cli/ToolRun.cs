using System.Text;
using System.Text.RegularExpressions;
using Ledger.Cli;
using Ledger.Cli.Terminals;

namespace Ledger.ServiceTests.Cli;

/// <summary>Runs the command-line tool in this process against a server, with streams in memory: no terminal, as in a pipe.</summary>
/// <param name="variables">The environment.</param>
/// <param name="folder">Where relative paths start.</param>
public sealed class ToolRun(IReadOnlyDictionary<string, string> variables, string folder)
{
    /// <summary>The tool of a user who talks to a server's book.</summary>
    /// <param name="server">The server.</param>
    /// <param name="book">The book.</param>
    /// <param name="folder">Where relative paths start; the temporary folder unless given.</param>
    public static ToolRun Of(LedgerServer server, string book = "main", string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new ToolRun(
            new Dictionary<string, string> { ["LEDGER_URL"] = server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), ["LEDGER_BOOK"] = book, ["LEDGER_RECORDED_BY"] = "tests" },
            folder ?? Path.GetTempPath());
    }

    /// <summary>The same with another environment variable.</summary>
    public ToolRun With(string variable, string value) => new(new Dictionary<string, string>(variables) { [variable] = value }, folder);

    /// <summary>Runs a command line.</summary>
    public Task<ToolResult> RunAsync(params string[] args) => RunAsync([], args);

    /// <summary>Runs a command line with something on its standard input.</summary>
    public async Task<ToolResult> RunAsync(byte[] input, params string[] args)
    {
        using var raw = new MemoryStream();
        await using var output = new StreamWriter(raw, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(
            new MemoryStream(input), raw, output, error, OutputIsTerminal: false, ErrorIsTerminal: false, name => variables.GetValueOrDefault(name), TimeProvider.System, folder);
        var code = await LedgerTool.RunAsync(args, terminal, CancellationToken.None);
        return new ToolResult(code, Encoding.UTF8.GetString(raw.ToArray()), error.ToString());
    }
}

/// <summary>How a run of the tool ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What it wrote to the standard output.</param>
/// <param name="Error">What it wrote to the standard error.</param>
public sealed partial record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>The output without the time that an import took, which it says when that was long.</summary>
    public string Untimed => Time().Replace(Output, "");

    /// <summary>The output's lines.</summary>
    public IReadOnlyList<string> Lines => Output.TrimEnd('\n').Split('\n');

    [GeneratedRegex(@"; [\d.]+ s, [\d,]+ rows/s")]
    private static partial Regex Time();
}
