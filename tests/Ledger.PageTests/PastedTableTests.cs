using System.Text;
using Ledger.Server.Pages;

namespace Ledger.PageTests;

/// <summary>Tables as they come out of spreadsheets.</summary>
public class PastedTableTests
{
    [Theory]
    [InlineData("type,amount.value,source.title\nforecast,1.50,\"A note, quoted\"\n", """{"type":"forecast","amount":{"value":1.50},"source":{"title":"A note, quoted"}}""")]
    [InlineData("type\tamount.value\tnote\nforecast\t1,5\t\n", """{"type":"forecast","amount":{"value":"1,5"}}""")] // what is no number stays as it is, for the rules to refuse
    [InlineData("type;partners;note\nannouncement;A; x\n", """{"type":"announcement","partners":["A"],"note":"x"}""")]
    [InlineData("amount.alsoStatedAs.value,amount.value\n1.5,2\n", """{"amount":{"alsoStatedAs":{"value":1.5},"value":2}}""")]
    [InlineData("type,partners\r\nannouncement,A;B\r\n", """{"type":"announcement","partners":["A","B"]}""")]
    public void Cells_become_fields_and_blanks_are_absent(string text, string json)
    {
        Assert.True(PastedTable.Read(text).Ok(out var table, out _));
        Assert.Equal(json + "\n", Encoding.UTF8.GetString(table.Lines));
        Assert.Equal((2, "amount.value"), table.Place("lines[0].amount.value"));
    }

    [Fact]
    public void Problems_are_placed_by_the_lines_of_the_text()
    {
        Assert.True(PastedTable.Read("type,note\n\nforecast,a\n\n\nforecast,b").Ok(out var table, out _));
        Assert.Equal((3, "type"), table.Place("lines[0].type"));
        Assert.Equal((6, ""), table.Place("lines[1]"));
    }

    [Fact]
    public void Lines_of_json_are_taken_as_they_are()
    {
        Assert.True(PastedTable.Read("{\"type\":\"forecast\"}\n\n{}").Ok(out var table, out _));
        Assert.Equal("{\"type\":\"forecast\"}\n\n{}", Encoding.UTF8.GetString(table.Lines));
        Assert.Equal((3, ""), table.Place("lines[2]"));
        Assert.Equal((null, "book"), table.Place("book"));
    }

    [Theory]
    [InlineData("", "Paste a table")]
    [InlineData(" \n\t", "Paste a table")]
    [InlineData("type,,note\na,b,c", "no name")]
    [InlineData("type,type\na,b", "Two columns")]
    [InlineData("type,note\na,b\nc,d,e", "Line 3 has 3 cells")]
    public void What_is_no_table_is_told(string text, string why)
    {
        Assert.False(PastedTable.Read(text).Ok(out _, out var refusal));
        Assert.Contains(why, refusal.Problems[0].Message, StringComparison.Ordinal);
    }
}
