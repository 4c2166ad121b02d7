using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class SlugTests
{
    [Theory]
    [InlineData("Guojin Securities", "guojin-securities")]
    [InlineData("Market, as reported", "market-as-reported")]
    [InlineData("Goldman, Sachs & Co.", "goldman-sachs-co")]
    [InlineData("  J.P. Morgan  ", "j-p-morgan")]
    [InlineData("--", "")]
    [InlineData("&!", "")]
    [InlineData("1&1", "1-1")]
    [InlineData("Société Générale", "societe-generale")]
    [InlineData("Socie\u0301te\u0301 Ge\u0301ne\u0301rale", "societe-generale")]
    [InlineData("CRÉDIT AGRICOLE", "credit-agricole")]
    [InlineData("Ångström Ñandú", "angstrom-nandu")]
    [InlineData("İş Yatırım", "is-yatırım")]
    [InlineData("Česká spořitelna", "ceska-sporitelna")]
    [InlineData("Chứng khoán Sài Gòn", "chung-khoan-sai-gon")]
    [InlineData("Straße", "straße")]
    [InlineData("国金证券", "国金证券")]
    [InlineData("国金 证券", "国金-证券")]
    [InlineData("ゴールドマン", "ゴールドマン")]
    [InlineData("한국투자증권", "한국투자증권")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("ВТБ Капитал", "втб-капитал")]
    [InlineData("💰 Bank", "bank")]
    public void Of_a_name(string name, string slug) => Assert.Equal(slug, Slug.Of(name));

    [Fact]
    public void A_slug_of_a_slug_is_itself()
    {
        foreach (var name in (string[])["Société Générale", "İş Yatırım", "Goldman, Sachs & Co.", "国金 证券", "हिन्दी"])
            Assert.Equal(Slug.Of(name), Slug.Of(Slug.Of(name)));
    }

    [Fact]
    public void Plain_names_go_a_short_way_to_the_same_slug()
    {
        var random = new Random(5);
        for (var i = 0; i < 2_000; i++)
        {
            var name = new string([.. Enumerable.Range(0, random.Next(300)).Select(_ => (char)random.Next(1, 128))]);
            // An accent at the end changes nothing but the way.
            Assert.Equal(Slug.Of(name + "\u0301"), Slug.Of(name));
        }
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("0700", true)]
    [InlineData("a-", true)]
    [InlineData("ai-infrastructure", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    [InlineData("a\n", false)]
    public void Ids(string id, bool valid) => Assert.Equal(valid, Slug.IsValid(id));

    [Fact]
    public void Ids_have_at_most_63_characters()
    {
        Assert.True(Slug.IsValid(new string('a', 63)));
        Assert.False(Slug.IsValid(new string('a', 64)));
    }
}
