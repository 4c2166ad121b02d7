using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ledger.Kernel;

/// <summary>Short names for addresses: of companies and categories as given, of forecasters from their names.</summary>
public static partial class Slug
{
    /// <summary>What a company's id or a category must look like, in words.</summary>
    public const string Rule = "1 to 63 characters of a-z, 0-9 and '-', not beginning with '-'";

    /// <summary>Whether a text is a well-formed id.</summary>
    public static bool IsValid(string text) => Form().IsMatch(text);

    /// <summary>
    /// The slug of a name: lower case, accents dropped, every run of other characters than letters and digits a single '-'.
    /// Letters of any script stay. Empty when the name holds neither letter nor digit.
    /// </summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue;
            if (Rune.IsLetterOrDigit(rune)) slug.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().TrimEnd('-').Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
