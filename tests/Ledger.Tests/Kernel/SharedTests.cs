using System.Text;
using CsCheck;
using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class SharedTests
{
    [Fact]
    public void Any_text_comes_back_as_it_is() => Gen.String.Sample(text => Assert.Equal(text, Shared.Text(text)));

    [Fact]
    public void Equal_texts_come_back_as_one_object()
    {
        // Another test may take the place in between, but not each time.
        Assert.Contains(Enumerable.Range(0, 100), _ => ReferenceEquals(Shared.Text(Fresh()), Shared.Text(Fresh())));
        Assert.Null(Shared.Text(null));
        static string Fresh() => new("House of Estimates".ToCharArray());
    }

    [Fact]
    public void Any_text_is_told_from_its_bytes() => Gen.String.Sample(text =>
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Assert.Equal(Encoding.UTF8.GetString(utf8), Shared.Utf8(utf8));
        Assert.Equal(Encoding.UTF8.GetString(utf8), Shared.Utf8(utf8));
    });

    [Fact]
    public void Bytes_and_text_come_back_as_one_object() =>
        Assert.Contains(Enumerable.Range(0, 100), _ => ReferenceEquals(Shared.Utf8("House of Estimates"u8), Shared.Text("House of Estimates")));

    [Theory]
    [InlineData("announcedOn", "announcedOn")]
    [InlineData("", "")]
    [InlineData("announced\\u004fn", null)]
    [InlineData("größe", null)]
    [InlineData("a name that is longer than any field of the contract", null)]
    public void A_plain_name_of_a_field_is_told_from_its_bytes(string raw, string? name) => Assert.Equal(name, Shared.Name(Encoding.UTF8.GetBytes(raw)));
}
