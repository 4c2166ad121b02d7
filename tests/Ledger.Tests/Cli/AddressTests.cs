using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Tests.Cli;

public class AddressTests
{
    [Fact]
    public void Every_part_is_escaped_and_absent_ones_are_left_out() => Assert.Equal(
        "companies/alibaba/estimates/2025-02-24%2F2028-02-23?recordedAsOf=2025-03-01T12%3A00%3A00%2B01%3A00&forecaster=a%26b%3Dc",
        Address.Of("companies", "alibaba", "estimates", "2025-02-24/2028-02-23").With("asOf", null).With("currency", "")
            .With("recordedAsOf", "2025-03-01T12:00:00+01:00").With("forecaster", "a&b=c").ToString());

    [Fact]
    public void What_is_given_again_is_replaced() =>
        Assert.Equal("entries?limit=1&recordedAsOf=position%3A7", Address.Of("entries").With("recordedAsOf", "2025-03-01T12:00:00Z").With("limit", "1").At(7).ToString());

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public void No_part_leads_out_of_the_book(string segment) => Assert.Throws<StopException>(() => Address.Of("entries", segment));

    [Fact]
    public void A_slash_in_an_id_stays_in_it() => Assert.Equal("entries/ref%3A..%2F..%2Fbooks%3Fx%23y", Address.Of("entries", "ref:../../books?x#y").ToString());
}
