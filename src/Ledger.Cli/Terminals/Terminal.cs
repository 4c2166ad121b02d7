using System.Text;
using Spectre.Console;

namespace Ledger.Cli.Terminals;

/// <summary>Everything the tool meets of its surroundings: streams, environment, clock, folder.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="RawOutput">Standard output as bytes; <see cref="Output"/> writes there as well.</param>
/// <param name="Output">Standard output: answers.</param>
/// <param name="Error">Standard error: progress and complaints.</param>
/// <param name="OutputIsTerminal">Whether a person looks at the output.</param>
/// <param name="ErrorIsTerminal">Whether a person looks at the progress.</param>
/// <param name="Variable">An environment variable; null when it is not set.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Folder">Where relative paths start.</param>
internal sealed record Terminal(
    Stream Input, Stream RawOutput, TextWriter Output, TextWriter Error, bool OutputIsTerminal, bool ErrorIsTerminal,
    Func<string, string?> Variable, TimeProvider Clock, string Folder)
{
    /// <summary>Columns of a table where nobody says how wide the window is.</summary>
    private const int DefaultWidth = 120;

    /// <summary>The process's own.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = Console.OpenStandardOutput();
        return new Terminal(
            Console.OpenStandardInput(), output, new StreamWriter(output, utf8) { AutoFlush = true }, new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            !Console.IsOutputRedirected, !Console.IsErrorRedirected, Environment.GetEnvironmentVariable, TimeProvider.System, Directory.GetCurrentDirectory());
    }

    /// <summary>A path as the user means it.</summary>
    public string PathOf(string given) => Path.GetFullPath(given, Folder);

    /// <summary>Draws on the standard output: colours and the window's width for a person, plain text otherwise.</summary>
    public IAnsiConsole Canvas() => Canvas(Output, OutputIsTerminal);

    /// <summary>Draws on the standard error.</summary>
    public IAnsiConsole ErrorCanvas() => Canvas(Error, ErrorIsTerminal);

    private IAnsiConsole Canvas(TextWriter writer, bool person)
    {
        var colours = person && string.IsNullOrEmpty(Variable("NO_COLOR"));
        var canvas = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = person ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = person ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (person) return canvas;
        // A file has no width: lines are as long as they need be.
        canvas.Profile.Width = int.TryParse(Variable("COLUMNS"), out var asked) && asked >= 40 ? asked : DefaultWidth;
        canvas.Profile.Capabilities.Unicode = true;
        return canvas;
    }
}
