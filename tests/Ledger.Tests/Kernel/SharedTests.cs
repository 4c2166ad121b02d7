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

    [Theory]
    [InlineData("announcedOn", "announcedOn")]
    [InlineData("", "")]
    [InlineData("announced\\u004fn", null)]
    [InlineData("größe", null)]
    [InlineData("a name that is longer than any field of the contract", null)]
    public void A_plain_name_of_a_field_is_told_from_its_bytes(string raw, string? name) => Assert.Equal(name, Shared.Name(Encoding.UTF8.GetBytes(raw)));
}
