using Ledger.Cli.Import;

namespace Ledger.Tests.Cli.Import;

/// <summary>Numbers and dates as people write them: taken when they are plain, asked back when they could mean two things.</summary>
public class CellTextTests
{
    private static readonly Mapping German = new() { Decimal = ",", Thousands = ".", Dates = "dd.MM.yyyy" };

    [Theory]
    [InlineData("1234.5", "1234.5")]
    [InlineData("+7", "7")]
    [InlineData("-7", "-7")]
    [InlineData(".5", "0.5")]
    [InlineData("1.2E3", "1.2E3")]
    [InlineData("0", "0")]
    public void Plain_numbers_are_taken(string text, string number) => Assert.Equal(number, new CellText(Mapping.None).Number(text, out _));

    [Theory]
    [InlineData("1,5", "decimal comma", "1.5")]
    [InlineData("1,500", "can mean two numbers", "1500")]
    [InlineData("1,500,000", "thousands", "mapping")]
    [InlineData("1 500 000", "thousands", "mapping")]
    [InlineData("12 %", "percentage", "3.31")]
    [InlineData("NaN", "leave the cell empty", "no figure")]
    [InlineData("n/a", "leave the cell empty", "no figure")]
    [InlineData("(5)", "negative", "positive")]
    [InlineData("~12bn", "scale", "columns of their own")]
    [InlineData("$5", "currency", "columns of their own")]
    [InlineData("1.2.3", "plain number", "1234.5")]
    [InlineData("1e9999", "plain number", "1234.5")]
    [InlineData("five", "no number", "five")]
    [InlineData("٣", "plain number", "1234.5")]
    public void Others_are_refused_with_the_remedy(string text, string reason, string remedy)
    {
        Assert.Null(new CellText(Mapping.None).Number(text, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
        Assert.Contains(remedy, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.234.567,89", "1234567.89")]
    [InlineData("1,5", "1.5")]
    [InlineData("1.500", "1500")]
    [InlineData("12", "12")]
    public void A_mapping_says_how_numbers_are_written(string text, string number) => Assert.Equal(number, new CellText(German).Number(text, out _));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.2345")]
    [InlineData(".500")]
    [InlineData("1,2,3")]
    public void Groups_of_other_than_three_digits_are_no_thousands(string text)
    {
        Assert.Null(new CellText(German).Number(text, out var problem));
        Assert.Contains("as the mapping says", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-02-29", null, "2024-02-29")]
    [InlineData("24.02.2025", "dd.MM.yyyy", "2025-02-24")]
    [InlineData("2/3/2025", "M/d/yyyy", "2025-02-03")]
    [InlineData("45712", "excel", "2025-02-24")]
    [InlineData("61", "excel", "1900-03-01")]
    public void Dates_are_taken_as_written(string text, string? pattern, string date) =>
        Assert.Equal(date, new CellText(new Mapping { Dates = pattern }).Date(text, out _));

    [Theory]
    [InlineData("2025-02-29", null, "does not exist|not a date that exists")]
    [InlineData("24/02/2025", null, "dd.MM.yyyy")]
    [InlineData("45712", null, "2025-02-24")]
    [InlineData("45712", null, "\"dates\": \"excel\"")]
    [InlineData("29.02.2025", "dd.MM.yyyy", "no date written as dd.MM.yyyy")]
    [InlineData("2025-02-24T10:00", "excel", "serial number")]
    [InlineData("60", "excel", "serial number")]
    public void Other_dates_are_refused_with_the_remedy(string text, string? pattern, string expected)
    {
        Assert.Null(new CellText(new Mapping { Dates = pattern }).Date(text, out var problem));
        Assert.Contains(expected.Split('|'), e => problem.Contains(e, StringComparison.Ordinal));
    }
}
