using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class SharingTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    [InlineData(1_000, 7)]
    [InlineData(1_000, int.MaxValue)]
    public void What_is_made_of_each_is_in_their_order(int count, int atOnce) =>
        Assert.Equal(Enumerable.Range(0, count).Select(n => n * n), Sharing.Each(count, atOnce, n => n * n));

    [Theory]
    [InlineData(5)]
    [InlineData(500)]
    public void What_fails_is_thrown_as_it_is(int count) =>
        Assert.Equal("3", Assert.Throws<FormatException>(() => Sharing.Each(count, 10, n => n == 3 ? throw new FormatException("3") : n)).Message);
}
