using Ledger.ServiceTests.Security;

namespace Ledger.ServiceTests.Cli;

/// <summary>Keys by the tool: made, used, listed, revoked.</summary>
public sealed class KeysTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Fact]
    public async Task A_key_is_made_used_and_revoked()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-keys-");
        try
        {
            var bare = ToolRun.Of(server, folder: folder.FullName);
            var refused = await bare.RunAsync("companies");
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("Say who you are", refused.Error, StringComparison.Ordinal);

            var admin = bare.With("LEDGER_KEY_FILE", server.FirstKey);
            var made = await admin.RunAsync("keys", "create", "--actor", "tess", "--role", "main=recorder", "--role", "*=reader", "--days", "30", "--note", "imports", "--output", "tess.key");
            Assert.Equal((0, ""), (made.ExitCode, made.Output));
            var file = Path.Combine(folder.FullName, "tess.key");
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.DoesNotContain(File.ReadAllText(file).Trim(), made.Error, StringComparison.Ordinal);
            Assert.Equal(2, (await admin.RunAsync("keys", "create", "--actor", "tess", "--role", "main=recorder", "--output", "tess.key")).ExitCode);

            var tess = bare.With("LEDGER_KEY", File.ReadAllText(file));
            Assert.Equal(0, (await tess.RunAsync("companies")).ExitCode);
            Assert.Equal(0, (await bare.RunAsync("companies", "--key-file", "tess.key")).ExitCode);
            var own = await tess.RunAsync("keys");
            Assert.Equal(1, own.ExitCode);
            Assert.Contains("needs the role 'admin' in all books; tess has 'reader' there", own.Error, StringComparison.Ordinal);

            var shown = await admin.RunAsync("keys", "create", "--actor", "short-lived", "--role", "main=reader");
            Assert.Equal(0, (await bare.With("LEDGER_KEY", shown.Output.Trim()).RunAsync("companies")).ExitCode);
            var list = (await admin.RunAsync("keys")).Output;
            Assert.Contains("main=recorder", list, StringComparison.Ordinal);
            Assert.Contains("imports", list, StringComparison.Ordinal);
            Assert.DoesNotContain("cxl_", list, StringComparison.Ordinal);

            var id = shown.Output[4..14];
            Assert.Equal($"Key {id} of short-lived is revoked.\n", (await admin.RunAsync("keys", "revoke", id)).Output);
            Assert.Contains("was revoked", (await bare.With("LEDGER_KEY", shown.Output.Trim()).RunAsync("companies")).Error, StringComparison.Ordinal);
            Assert.Equal(1, (await admin.RunAsync("keys", "revoke", "nobody")).ExitCode);
            Assert.Contains("key.revoked", (await admin.RunAsync("audit")).Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("main")]
    [InlineData("main=reader,desk=reader=x")]
    [InlineData("=reader")]
    public async Task A_role_in_a_form_of_its_own_is_asked_back(string role)
    {
        var run = await ToolRun.Of(server).With("LEDGER_KEY_FILE", server.FirstKey).RunAsync("keys", "create", "--actor", "x", "--role", role);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("write it as main=recorder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_never_sent_in_the_clear()
    {
        var run = await ToolRun.Of(server).With("LEDGER_KEY_FILE", server.FirstKey).With("LEDGER_URL", "http://ledger.example").RunAsync("companies");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("in the clear", run.Error, StringComparison.Ordinal);
    }
}
