using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class PeriodTests
{
    [Theory]
    [InlineData("FY2025", true, 2025, 2025, PeriodPart.Year)]
    [InlineData("FY2025-Q1", true, 2025, 2025, PeriodPart.Q1)]
    [InlineData("FY2025-Q2", true, 2025, 2025, PeriodPart.Q2)]
    [InlineData("FY2025-Q3", true, 2025, 2025, PeriodPart.Q3)]
    [InlineData("FY2025-Q4", true, 2025, 2025, PeriodPart.Q4)]
    [InlineData("FY2025-H1", true, 2025, 2025, PeriodPart.H1)]
    [InlineData("FY2025-H2", true, 2025, 2025, PeriodPart.H2)]
    [InlineData("FY2025-9M", true, 2025, 2025, PeriodPart.NineMonths)]
    [InlineData("CY2025", false, 2025, 2025, PeriodPart.Year)]
    [InlineData("CY2025-Q1", false, 2025, 2025, PeriodPart.Q1)]
    [InlineData("FY2026/FY2028", true, 2026, 2028, PeriodPart.Year)]
    [InlineData("CY2015/CY2024", false, 2015, 2024, PeriodPart.Year)]
    [InlineData("FY1901", true, 1901, 1901, PeriodPart.Year)]
    [InlineData("CY2198", false, 2198, 2198, PeriodPart.Year)]
    public void Years_and_their_parts(string text, bool fiscal, int first, int last, PeriodPart part)
    {
        var period = Period.Parse(text);
        Assert.Equal((text, fiscal, first, last, part), (period.Text, period.IsFiscal, period.FirstYear!.Value, period.LastYear!.Value, period.Part));
        Assert.Null(period.Dates);
    }

    [Theory]
    [InlineData("2025-02-24/2028-02-23")]
    [InlineData("2024-02-29/2024-02-29")]
    [InlineData("1900-01-01/2199-12-31")]
    public void Dates(string text)
    {
        var period = Period.Parse(text);
        Assert.Equal(text, period.Dates!.Value.ToString());
        Assert.False(period.IsFiscal);
        Assert.Null(period.FirstYear);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2025")]
    [InlineData("fy2025")]
    [InlineData("FY25")]
    [InlineData("FY 2025")]
    [InlineData("FY2025 ")]
    [InlineData("FY2025\n")]
    [InlineData(" FY2025")]
    [InlineData("FY2025Q3")]
    [InlineData("FY2025-Q0")]
    [InlineData("FY2025-Q5")]
    [InlineData("FY2025-q3")]
    [InlineData("FY2025-H3")]
    [InlineData("FY2025-6M")]
    [InlineData("FY2025-")]
    [InlineData("FY20255")]
    [InlineData("FY２０２５")]
    [InlineData("FY2026/2028")]
    [InlineData("FY2026/CY2028")]
    [InlineData("FY2026-Q1/FY2028")]
    [InlineData("FY2026/FY2028-Q1")]
    [InlineData("FY2026/FY2027/FY2028")]
    [InlineData("2025-02-24")]
    [InlineData("2025-02-24/")]
    [InlineData("2025-02-29/2025-03-01")]
    [InlineData("2025-2-24/2025-03-01")]
    [InlineData("2025-02-24 / 2025-03-01")]
    [InlineData("2025-02-24/2025-03-01/2025-04-01")]
    public void Near_misses_are_shown_the_forms(string? text)
    {
        Assert.False(Period.TryParse(text, out _, out var message));
        Assert.Contains("FY2025-Q3", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FY2028/FY2026", "ends before it starts")]
    [InlineData("2025-02-24/2025-02-23", "ends before it starts")]
    [InlineData("FY1900", "1901")]
    [InlineData("CY2199", "2198")]
    [InlineData("FY0000", "1901")]
    [InlineData("FY2025/FY2199", "2198")]
    [InlineData("1899-12-31/1900-01-01", "1900-01-01")]
    [InlineData("2199-12-31/2200-01-01", "2199-12-31")]
    public void Impossible_periods_say_why(string text, string why)
    {
        Assert.False(Period.TryParse(text, out _, out var message));
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => Period.Parse(text));
    }

    [Fact]
    public void Names_are_written_as_they_are_read()
    {
        foreach (var part in Enum.GetValues<PeriodPart>())
            foreach (var fiscal in (bool[])[true, false])
                Assert.Equal((fiscal, part), (Period.Parse(Period.Name(fiscal, 2025, part)).IsFiscal, Period.Parse(Period.Name(fiscal, 2025, part)).Part));
        Assert.Equal("FY2026/FY2028", Period.Name(true, 2026, 2028));
        Assert.Equal("CY2026", Period.Name(false, 2026, 2026));
    }
}
