using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class IsoTests
{
    [Theory]
    [InlineData("2024-02-29", true)]
    [InlineData("2025-02-28", true)]
    [InlineData("2025-02-29", false)]
    [InlineData("2025-04-31", false)]
    [InlineData("2025-13-01", false)]
    [InlineData("2025-2-1", false)]
    [InlineData("20250201", false)]
    [InlineData("2025/02/01", false)]
    [InlineData("2025-02-01T00:00Z", false)]
    [InlineData(" 2025-02-01", false)]
    [InlineData("２０２５-02-01", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Dates(string? text, bool valid)
    {
        Assert.Equal(valid, Iso.TryDate(text, out var date));
        if (valid) Assert.Equal(text, Iso.Text(date));
    }

    [Theory]
    [InlineData("2025-02-24T10:00Z", "2025-02-24T10:00:00.000000Z")]
    [InlineData("2025-02-24T10:00:30Z", "2025-02-24T10:00:30.000000Z")]
    [InlineData("2025-02-24T10:00:30.5Z", "2025-02-24T10:00:30.500000Z")]
    [InlineData("2025-02-24T10:00:30.123456Z", "2025-02-24T10:00:30.123456Z")]
    [InlineData("2025-02-24T10:00:30.1234567+05:30", "2025-02-24T04:30:30.123456Z")]
    [InlineData("2025-02-24T23:00:00-05:00", "2025-02-25T04:00:00.000000Z")]
    [InlineData("2025-03-01T01:00:00+08:00", "2025-02-28T17:00:00.000000Z")]
    [InlineData("2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00.000000Z")]
    public void Instants_with_an_offset(string text, string utc)
    {
        Assert.True(Iso.TryInstant(text, out var instant));
        Assert.Equal(utc, Iso.Text(instant));
        Assert.Equal(utc, Iso.Text(Iso.Microseconds(instant)));
        Assert.Equal(0, Iso.Microseconds(instant).Ticks % 10);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2025-02-24")]
    [InlineData("2025-02-24T10:00")]
    [InlineData("2025-02-24T10:00:00")]
    [InlineData("2025-02-24T10:00:00 02:00")]
    [InlineData("2025-02-24 10:00:00Z")]
    [InlineData("2025-02-29T10:00:00Z")]
    [InlineData("2025-02-24T24:00:00Z")]
    [InlineData("2025-02-24T10:60:00Z")]
    [InlineData("2025-02-24T10:00:00+15:00")]
    [InlineData("2025-02-24T10:00:00+5")]
    [InlineData("2025-02-24T10:00:00.12345678Z")]
    [InlineData("2025-02-24T10:00:00ZZ")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("position:4")]
    public void Guesses_are_refused(string? text) => Assert.False(Iso.TryInstant(text, out _));
}
