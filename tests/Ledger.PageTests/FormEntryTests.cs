using Ledger.Server.Pages;

namespace Ledger.PageTests;

/// <summary>The fields of a form as an entry.</summary>
public class FormEntryTests
{
    [Theory]
    [InlineData("type=forecast&amount.currency=USD&amount.value=1.50&source.title=A note", """{"type":"forecast","amount":{"currency":"USD","value":1.50},"source":{"title":"A note"}}""")]
    [InlineData("amount.value=1,5&amount.low=&growth.yearOnYear=-0.05", """{"amount":{"value":"1,5"},"growth":{"yearOnYear":-0.05}}""")] // what is no number stays as it is, for the rules to refuse
    [InlineData("amount.value=1e9&period=2025&rate=7", """{"amount":{"value":"1e9"},"period":"2025","rate":7}""")]
    [InlineData("type=resolution&entry=ref:a&against=ref:b\n ref:c \n&reason=x", """{"type":"resolution","entry":"ref:a","against":["ref:b","ref:c"],"reason":"x"}""")]
    [InlineData("act=record&token=x&note=", "{}")]
    [InlineData("source=oops&source.title=x", """{"source":{"title":"x"}}""")]
    public void Names_with_dots_nest_and_blanks_are_absent(string fields, string json) => Assert.Equal(
        json, FormEntry.Json(fields.Split('&').Select(f => f.Split('=')).Select(f => new KeyValuePair<string, string>(f[0], f[1]))).ToJsonString());
}
