using System.Globalization;
using Ledger.Commitments;
using Ledger.Kernel;

namespace Ledger.Tests.Commitments;

public class HorizonYearsTests
{
    [Theory]
    [InlineData("2025-02-24", "2028-02-23", 3, 0)]
    [InlineData("2025-02-24", "2028-02-24", 3, 1)]
    [InlineData("2025-02-24", "2028-02-22", 2, 364)]
    [InlineData("2024-02-29", "2025-02-27", 1, 0)]
    [InlineData("2024-02-29", "2028-02-28", 4, 0)]
    [InlineData("2023-03-01", "2024-02-28", 0, 365)]
    [InlineData("2025-01-01", "2025-01-01", 0, 1)]
    public void Counts_whole_years_then_days(string start, string end, int whole, int days) => Assert.Equal(
        new HorizonYears(whole, days),
        HorizonYears.Of(new DateSpan(DateOnly.Parse(start, CultureInfo.InvariantCulture), DateOnly.Parse(end, CultureInfo.InvariantCulture))));

    [Fact]
    public void Spreads_an_amount_half_to_even()
    {
        Assert.Equal(126_666_666_666.67m, new HorizonYears(3, 0).Yearly(380_000_000_000));
        Assert.Equal(365m, new HorizonYears(0, 1).Yearly(1));
        Assert.Equal(0.12m, new HorizonYears(2, 0).Yearly(0.25m));
    }
}
