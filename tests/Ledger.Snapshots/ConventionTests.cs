using System.Runtime.CompilerServices;

namespace Ledger.Snapshots;

/// <summary>What the tests and scripts/accept rely on; holds for Verify 19.6 and for the stand-in.</summary>
[UsesVerify]
public sealed class ConventionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ledger-snapshots-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Missing_verified_file_fails_and_writes_what_was_received()
    {
        var message = await Failure("new\r\ntext", "txt");

        Assert.Contains("New:", message, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "new\ntext"u8], Bytes("received.txt"));
        Assert.False(File.Exists(Name("verified.txt")));
    }

    [Fact]
    public async Task Mismatch_writes_what_was_received_and_leaves_the_verified_file()
    {
        File.WriteAllText(Name("verified.json"), "{}");

        var message = await Failure("[]", "json");

        Assert.Contains("NotEqual:", message, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "[]"u8], Bytes("received.json"));
        Assert.Equal("{}"u8.ToArray(), Bytes("verified.json"));
    }

    [Fact]
    public async Task Match_deletes_a_stale_received_file()
    {
        File.WriteAllText(Name("verified.txt"), "same");
        File.WriteAllText(Name("received.txt"), "stale");

        await Verify("same", "txt");

        Assert.False(File.Exists(Name("received.txt")));
    }

    [Theory]
    [InlineData("bom", "\uFEFFa\nb", "a\nb")]
    [InlineData("crlf verified", "a\r\nb", "a\nb")]
    [InlineData("crlf received", "a\nb", "a\r\nb")]
    [InlineData("one line feed at the end of the verified file", "a\nb\n", "a\nb")]
    [InlineData("both end so", "a\n", "a\n")]
    public async Task Bytes_that_count_as_equal(string @case, string verified, string received)
    {
        File.WriteAllText(Name("verified.txt", $"_case={@case}"), verified);

        await Verify(received, "txt").UseTextForParameters($"case={@case}");
    }

    [Theory]
    [InlineData("received has a line feed more", "a", "a\n")]
    [InlineData("two line feeds", "a\n\n", "a")]
    [InlineData("space", "a ", "a")]
    [InlineData("case", "A", "a")]
    public async Task Bytes_that_do_not(string @case, string verified, string received)
    {
        File.WriteAllText(Name("verified.txt", $"_case={@case}"), verified);

        await Failure(() => Verify(received, "txt").UseTextForParameters($"case={@case}"));
    }

    [Fact]
    public async Task Empty_verified_file_counts_as_missing()
    {
        File.WriteAllText(Name("verified.txt"), "");

        Assert.Contains("New:", await Failure("text", "txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verified_file_of_another_extension_fails()
    {
        File.WriteAllText(Name("verified.txt"), "same");
        File.WriteAllText(Name("verified.json"), "same");

        Assert.Contains("Delete:", await Failure("same", "txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_test_cannot_use_one_file_twice()
    {
        File.WriteAllText(Name("verified.txt"), "same");

        await Verify("same", "txt");

        Assert.Contains("prefix has already been used", await Failure("same", "txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a<b>c:d\"e/f\\g|h?i*j\tk", "a-b-c-d-e-f-g-h-i-j-k")]
    [InlineData("¥ 2025_Q4.v1#2", "¥ 2025_Q4.v1#2")]
    [InlineData(null, "null")]
    [InlineData(true, "True")]
    [InlineData(-1, "-1")]
    [InlineData(DayOfWeek.Monday, "Monday")]
    public async Task Parameters_name_the_file(object? value, string named)
    {
        File.WriteAllText(Name("verified.txt", $"_value={named}"), "same");

        await Verify("same", "txt").UseParameters(value);
    }

    [Fact]
    public async Task Paths_of_this_machine_never_pass()
    {
        File.WriteAllText(Name("verified.txt"), folder);

        await Failure(folder, "txt");
    }

    private SettingsTask Verify(string text, string extension) =>
        Verifier.Verify(text, extension).UseDirectory(folder).DisableDiff();

    private Task<string> Failure(string text, string extension) => Failure(() => Verify(text, extension));

    private static async Task<string> Failure(Func<SettingsTask> verify) =>
        (await Assert.ThrowsAnyAsync<Exception>(async () => await verify())).Message;

    private byte[] Bytes(string end, [CallerMemberName] string test = "") => File.ReadAllBytes(Name(end, test: test));

    private string Name(string end, string parameters = "", [CallerMemberName] string test = "") =>
        Path.Combine(folder, $"{nameof(ConventionTests)}.{test}{parameters}.{end}");
}
