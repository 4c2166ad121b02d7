using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace Ledger.Cli.Reading;

/// <summary>Text measured and broken by the cells it takes in a terminal, where a Chinese character takes two.</summary>
internal static class Wrapping
{
    /// <summary>Cells that a text takes.</summary>
    public static int Cells(string text) => text.All(c => c is >= ' ' and <= '~') ? text.Length : new Segment(text).CellCount();

    /// <summary>Fills a text up with blanks.</summary>
    public static string Pad(string text, int width, bool right = false)
    {
        var blanks = new string(' ', Math.Max(0, width - Cells(text)));
        return right ? blanks + text : text + blanks;
    }

    /// <summary>Breaks a text into lines of at most so many cells, between words where it can.</summary>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        if (Cells(text) <= width) return [text];
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' ').SelectMany(w => Pieces(w, width)))
        {
            var cells = Cells(word);
            if (used > 0 && used + 1 + cells > width)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }

            line.Append(used > 0 ? " " : "").Append(word);
            used += cells + (used > 0 ? 1 : 0);
        }

        lines.Add(line.ToString());
        return lines;
    }

    // A word wider than the line is cut between what a reader takes for characters.
    private static List<string> Pieces(string word, int width)
    {
        if (Cells(word) <= width) return [word];
        var pieces = new List<string>();
        var piece = new StringBuilder();
        var elements = StringInfo.GetTextElementEnumerator(word);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (piece.Length > 0 && Cells(piece + element) > width)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }

            piece.Append(element);
        }

        pieces.Add(piece.ToString());
        return pieces;
    }
}
