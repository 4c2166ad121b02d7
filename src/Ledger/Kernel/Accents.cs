using System.Collections.Frozen;
using System.Text;

namespace Ledger.Kernel;

/// <summary>
/// Latin letters without their accents. Written out, because a process without culture data leaves composed letters composed
/// (<see cref="string.Normalize()"/> changes nothing there), and ids must not depend on how a process was started.
/// </summary>
internal static class Accents
{
    // Letters whose Unicode decomposition is a plain Latin letter and marks above or below it; ø, ł, ß and their like have none.
    private static readonly FrozenDictionary<char, char> Plain = Of(
        "a:àáâãäåāăąǎạḁảấầẩẫậắằẳẵặǟǡǻȁȃȧ", "b:ḃḅḇ", "c:çćĉċčḉ", "d:ďḋḍḏḑḓ", "e:èéêëēĕėęěẹẻẽếềểễệȅȇȩḕḗḙḛḝ", "f:ḟ", "g:ĝğġģǧǵḡ",
        "h:ĥȟḣḥḧḩḫẖ", "i:ìíîïĩīĭįǐỉịȉȋḭḯ", "j:ĵǰ", "k:ķǩḱḳḵ", "l:ĺļľḷḹḻḽ", "m:ḿṁṃ", "n:ñńņňǹṅṇṉṋ", "o:òóôõöōŏőơǒǫǭọỏốồổỗộớờởỡợȍȏȫȭȯȱṍṏṑṓ",
        "p:ṕṗ", "r:ŕŗřȑȓṙṛṝṟ", "s:śŝşšșṡṣṥṧṩ", "t:ţťțṫṭṯṱẗ", "u:ùúûüũūŭůűųưǔǖǘǚǜụủứừửữựȕȗṳṵṷṹṻ", "v:ṽṿ", "w:ŵẁẃẅẇẉẘ", "x:ẋẍ",
        "y:ýÿŷȳẏẙỳỵỷỹ", "z:źżžẑẓẕ");

    /// <summary>Whether a character is an accent written after its letter (U+0300 to U+036F).</summary>
    public static bool IsAccent(Rune rune) => rune.Value is >= 0x0300 and <= 0x036F;

    /// <summary>A lower-case letter without its accents; any other character as it is.</summary>
    public static Rune Without(Rune rune) => rune.IsBmp && Plain.TryGetValue((char)rune.Value, out var plain) ? new Rune(plain) : rune;

    private static FrozenDictionary<char, char> Of(params string[] rows) =>
        rows.SelectMany(row => row[2..].Select(accented => KeyValuePair.Create(accented, row[0]))).ToFrozenDictionary();
}
