using Ledger.Server.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ledger.ServiceTests.Store;

/// <summary>Migrations are applied once, whoever starts when; what was applied cannot be changed afterwards.</summary>
public sealed class MigrationTests : IAsyncLifetime, IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("migrations-").FullName;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        foreach (var file in Directory.GetFiles(Migrations.ShippedFolder))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_are_numbered_without_gaps()
    {
        var names = Directory.GetFiles(Migrations.ShippedFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Matches("^0[0-9]{3}-[a-z]+-[a-z-]+[.]sql$", name));
        Assert.Equal(Enumerable.Range(1, names.Length), names.Select(name => int.Parse(name![..4], null)));
    }

    [Fact]
    public async Task Applying_again_changes_nothing()
    {
        await ApplyAsync();
        var first = await AppliedAsync();

        await ApplyAsync();

        Assert.Equal(first, await AppliedAsync());
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from ledger.books"));
    }

    [Fact]
    public async Task Servers_that_start_together_apply_each_file_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(ApplyAsync)));

        var names = (await AppliedAsync()).Select(line => line.Split(' ')[0]).ToArray();
        Assert.Equal(Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task An_edited_file_is_refused_by_name()
    {
        await ApplyAsync();
        await File.AppendAllTextAsync(Path.Combine(_folder, "0003-create-books.sql"), "-- a harmless remark\n");

        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(ApplyAsync);

        Assert.Contains("0003-create-books.sql", refused.Message);
        Assert.Contains("next number", refused.Message);
    }

    [Fact]
    public async Task A_database_that_is_ahead_of_the_program_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "0999-create-future.sql"), "create table ledger.future (id int);");
        await ApplyAsync();
        File.Delete(Path.Combine(_folder, "0999-create-future.sql"));

        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(ApplyAsync);

        Assert.Contains("0999-create-future.sql", refused.Message);
        Assert.Contains("newer version", refused.Message);
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_and_can_be_mended()
    {
        var file = Path.Combine(_folder, "0999-create-broken.sql");
        await File.WriteAllTextAsync(file, "create table ledger.half (id int); select 1 / 0;");
        var failed = await Assert.ThrowsAsync<MigrationRefusedException>(ApplyAsync);
        Assert.Contains("0999-create-broken.sql", failed.Message);
        Assert.Contains("division by zero", failed.Message);
        Assert.Equal(0L, await _database.ScalarAsync<long>("select count(*) from pg_tables where tablename = 'half'"));

        await File.WriteAllTextAsync(file, "create table ledger.half (id int);");
        await ApplyAsync();
        await ApplyAsync();

        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from pg_tables where tablename = 'half'"));
    }

    [Fact]
    public async Task An_empty_folder_is_refused()
    {
        foreach (var file in Directory.GetFiles(_folder)) File.Delete(file);

        await Assert.ThrowsAsync<MigrationRefusedException>(ApplyAsync);
    }

    private Task ApplyAsync() => new Migrations(_folder, NullLogger.Instance).ApplyAsync(_database.Database);

    private async Task<List<string>> AppliedAsync() =>
        [.. (await _database.RowsAsync("select name, checksum, installed_on from ledger.migrations where type = 0 order by id"))
            .Select(row => string.Join(' ', row))];
}
