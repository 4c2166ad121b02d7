using System.Globalization;
using System.Text;

namespace Ledger.Cli.Terminals;

/// <summary>Text from elsewhere made harmless for a terminal: one line, no control or escape sequences, nothing that turns the writing direction, no towers of accents.</summary>
internal static class SafeText
{
    private const int MostMarks = 2;

    /// <summary>The text on one line.</summary>
    /// <param name="text">As it came; null is empty.</param>
    /// <param name="most">Characters kept; what is longer ends in '…'.</param>
    public static string Of(string? text, int most = 300)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = new StringBuilder(Math.Min(text.Length, most) + 1);
        var (kept, marks) = (0, 0);
        var blank = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune))
            {
                blank = safe.Length > 0;
                continue;
            }

            // Direction marks, invisible joiners and tags: seen by nobody, obeyed by terminals.
            if (category is UnicodeCategory.Format) continue;
            var isMark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            marks = isMark ? marks + 1 : 0;
            if (marks > MostMarks || (isMark && safe.Length == 0)) continue;
            if (kept + (blank ? 1 : 0) >= most) return safe.Append('…').ToString();
            if (blank) safe.Append(' ');
            kept += blank ? 2 : 1;
            blank = false;
            safe.Append(Shown(category) ? rune.ToString() : "\uFFFD");
        }

        return safe.ToString();
    }

    private static bool Shown(UnicodeCategory category) =>
        category is not (UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);
}
