using Ledger.Cli.Terminals;
using Spectre.Console;

namespace Ledger.Cli.Reading;

/// <summary>A page of text and tables for the terminal's window, or, where nobody looks, for a file: then without colours and blanks at line ends.</summary>
internal sealed class Page
{
    /// <summary>What matters less.</summary>
    public static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Headings.</summary>
    public static readonly Style Loud = new(decoration: Decoration.Bold);

    private readonly Terminal terminal;
    private readonly StringWriter? text;
    private readonly IAnsiConsole canvas;

    public Page(Terminal terminal)
    {
        this.terminal = terminal;
        text = terminal.OutputIsTerminal ? null : new StringWriter { NewLine = "\n" };
        canvas = (text is null ? terminal : terminal with { Output = text }).Canvas();
        Bars = new Bars(canvas.Profile.Capabilities.Unicode);
    }

    /// <summary>Characters in a line.</summary>
    public int Width => canvas.Profile.Width;

    /// <summary>Bars for it.</summary>
    public Bars Bars { get; }

    /// <summary>A line of text, made safe; blanks at its beginning indent all of it.</summary>
    public Page Line(string line = "", Style? style = null)
    {
        var indent = Math.Min(line.Length - line.TrimStart(' ').Length, Width / 2);
        foreach (var part in Wrapping.Lines(SafeText.Of(line, int.MaxValue), Width - indent))
        {
            canvas.Write(new Text(new string(' ', indent) + part, style ?? Style.Plain) { Overflow = Overflow.Crop });
            canvas.WriteLine();
        }

        return this;
    }

    /// <summary>A table.</summary>
    public Page Add(Sheet sheet)
    {
        foreach (var (line, style) in sheet.Lines(Width))
        {
            canvas.Write(new Text(line, style) { Overflow = Overflow.Crop });
            canvas.WriteLine();
        }

        return this;
    }

    /// <summary>Writes out what was not yet.</summary>
    public async Task FlushAsync()
    {
        if (text is null) return;
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n')) await terminal.Output.WriteLineAsync(line.TrimEnd().AsMemory());
        text.GetStringBuilder().Clear();
    }
}
