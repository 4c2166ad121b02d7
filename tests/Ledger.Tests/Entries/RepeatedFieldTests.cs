using System.Text.Json;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Tests.Entries;

public class RepeatedFieldTests
{
    [Theory]
    [InlineData("\"type\":\"exchangeRate\"", "type")]
    [InlineData("\"rate\":8", "rate")]
    [InlineData("\"source\":{\"title\":\"a\"}", "source")]
    public void A_field_given_twice_is_no_entry(string again, string path)
    {
        var problems = new Problems();
        var json = $$"""{"type":"exchangeRate","base":"USD","quote":"CNY","rate":7,"on":"2025-01-01","source":{"title":"a"},{{again}}}""";

        Assert.Null(EventKind.ReadEntry(JsonElement.Parse(json), "", problems));
        Assert.Equal(path, Assert.Single(problems.All).Path);
    }
}
