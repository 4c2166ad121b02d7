using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ledger.Kernel;

/// <summary>Short names for addresses: of companies and categories as given, of forecasters from their names.</summary>
public static partial class Slug
{
    /// <summary>What a company's id or a category must look like, in words.</summary>
    public const string Rule = "1 to 63 characters of a-z, 0-9 and '-', not beginning with '-'";

    private const int MostOnStack = 256;

    /// <summary>Whether a text is a well-formed id.</summary>
    public static bool IsValid(string text) => Form().IsMatch(text);

    /// <summary>
    /// The slug of a name: lower case, accents of Latin letters dropped, every run of other characters than letters, their marks
    /// and digits a single '-'. Letters of any script stay. Empty when the name holds neither letter nor digit.
    /// </summary>
    public static string Of(string name)
    {
        if (name.Length <= MostOnStack && Ascii.IsValid(name)) return OfAscii(name);
        var slug = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Accents.IsAccent(rune)) continue;
            // The capital dotted I of Turkish has no lower case in the invariant culture.
            if (rune.Value == 'İ') slug.Append('i');
            else if (Rune.IsLetterOrDigit(rune)) slug.Append(Accents.Without(Rune.ToLowerInvariant(rune)).ToString());
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append(IsMark(rune) ? rune.ToString() : "-");
        }

        return slug.ToString().TrimEnd('-');
    }

    // Nearly all names: asked for each forecast, in each answer.
    private static string OfAscii(string name)
    {
        Span<char> slug = stackalloc char[MostOnStack];
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c)) slug[length++] = char.ToLowerInvariant(c);
            else if (length > 0 && slug[length - 1] != '-') slug[length++] = '-';
        }

        return new string(slug[..length].TrimEnd('-'));
    }

    // Vowel signs of Indian scripts, sound marks of Japanese ones: part of the letter before them.
    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
