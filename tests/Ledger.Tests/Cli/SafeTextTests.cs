using Ledger.Cli.Terminals;

namespace Ledger.Tests.Cli;

public class SafeTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("  a \t b\r\n\nc  ", "a b c")]
    [InlineData("[red]hot[/]", "[red]hot[/]")]
    [InlineData("\u001b[31mred\u001b[0m", "\uFFFD[31mred\uFFFD[0m")]
    [InlineData("\u001b]0;title\u0007", "\uFFFD]0;title\uFFFD")]
    [InlineData("\u009b31m", "\uFFFD31m")]
    [InlineData("a\u202egnp.exe", "agnp.exe")]
    [InlineData("a\u200f\u2066b\u2069\u200d\ufeff", "ab")]
    [InlineData("a\0b\bc\u007f", "a\uFFFDb\uFFFDc\uFFFD")]
    [InlineData("line\u2028paragraph\u2029", "line paragraph")]
    [InlineData("阿里巴巴 集团", "阿里巴巴 集团")]
    [InlineData("é e\u0301", "é e\u0301")]
    public void Nothing_of_it_is_obeyed_by_a_terminal(string? text, string safe) => Assert.Equal(safe, SafeText.Of(text));

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("a\uFFFDb", SafeText.Of("a" + (char)0xD83D + "b"));

    [Fact]
    public void Towers_of_accents_are_cut() => Assert.Equal("a\u0301\u0301b", SafeText.Of("\u0301a" + new string('\u0301', 500) + "b"));

    [Theory]
    [InlineData("abcde", 5, "abcde")]
    [InlineData("abcdef", 5, "abcde…")]
    [InlineData("ab cd ef", 5, "ab cd…")]
    [InlineData("😀😀😀", 2, "😀😀…")]
    public void Long_text_is_cut_between_characters(string text, int most, string cut) => Assert.Equal(cut, SafeText.Of(text, most));
}
