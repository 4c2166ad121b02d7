using Ledger.Server.Proofs;

namespace Ledger.ServiceTests.Proofs;

/// <summary>The log's key is made once, however many servers start at the same moment.</summary>
public sealed class LogKeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("log-key-").FullName;

    [Fact]
    public async Task Servers_that_start_together_sign_with_one_key()
    {
        var file = Path.Combine(folder, "log.key");
        using var begin = new Barrier(16);
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(
            () =>
            {
                begin.SignalAndWait();
                using var key = LogKey.Of(file);
                return Convert.ToHexString(key.PublicKey);
            },
            TaskCreationOptions.LongRunning)));
        Assert.Single(keys.Distinct());
        Assert.Equal([file], Directory.GetFiles(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
