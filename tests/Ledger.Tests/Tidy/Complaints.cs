namespace Ledger.Tests.Tidy;

internal static class Complaints
{
    /// <summary>Fails with all of them, each in full on its own line.</summary>
    public static void None(IEnumerable<string> complaints)
    {
        var lines = string.Join('\n', complaints);
        if (lines.Length > 0)
            Assert.Fail(lines);
    }
}
