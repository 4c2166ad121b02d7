namespace Ledger.Snapshots;

[UsesVerify]
public class SnapshotTests
{
    [Fact]
    public Task Json_keeps_order_and_digits() => Snapshot.Json("""
        {"z":1.50,"a":[0.10,-0,1e2,123456789012345678901234567890.123456789],"on":"2025-03-27","empty":{},"none":null,
        "text":"¥380亿 <b>\"quoted\"</b> 'single' a+b & c\r\n","at":"2025-03-27T10:00:00.000000Z","id":"0b6d6a3e-0000-4000-8000-000000000001"}
        """);

    [Theory]
    [InlineData("2025-03-27")]
    [InlineData("Q4/FY2025: <actual>")]
    public Task Text_is_named_after_its_case(string on) => Snapshot.Text($"as of {on}\r\n").UseParameters(on);

    [Fact]
    public Task Text_can_be_named_by_the_test() => Snapshot.Text("named").UseTextForParameters("book=demo");

    [Fact]
    public void Indenting_twice_changes_nothing() =>
        Assert.Equal("{\n  \"a\": 1.0\n}", Snapshot.Indented(Snapshot.Indented("{ \"a\":1.0 }")));
}
