using System.Reflection;
using System.Security.Cryptography;

namespace Ledger.Snapshots.Contracts;

[UsesVerify]
public class MigrationFilesTests
{
    /// <summary>A line that changes or goes is a migration that databases out there have run otherwise; only add lines.</summary>
    [Fact]
    public Task Migrations_keep_their_numbers_and_bytes() => Snapshot.Text(string.Join('\n',
        Directory.EnumerateFiles(Root, "*.sql", OneFolderDeep).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "migrations")
            .Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")
            .DefaultIfEmpty("none yet")));

    private static EnumerationOptions OneFolderDeep => new() { RecurseSubdirectories = true, MaxRecursionDepth = 1 };

    private static string Root => typeof(MigrationFilesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepoRoot").Value!;
}
