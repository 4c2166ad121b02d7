using System.Buffers;
using System.Text;
using Ledger.Postgres.Logs;
using Npgsql;

namespace Ledger.ServiceTests.Store;

/// <summary>What is cut out of COPY's binary format is what the query gives.</summary>
public sealed class CopiedRowsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(20_000, 100)]
    [InlineData(700, 1_000)]
    [InlineData(3, 300_000)]
    public async Task Rows_of_any_size_and_number(int rows, int size)
    {
        await using var connection = await database.Database.OpenConnectionAsync();
        var read = await ReadAsync(connection, FormattableString.Invariant(
            $"select i::bigint, lpad(to_hex(i), 32, '0')::uuid, repeat('x', {size} + i % 7), case when i % 3 = 0 then null else 'é' || i end, jsonb_build_object('i', i), timestamptz '2025-02-28 12:00:00.123456+00' + i * interval '1 s' from generate_series(1, {rows}) i"));
        Assert.Equal(rows, read.Count);
        foreach (var ((number, id, text, some, json, at), i) in read.Zip(Enumerable.Range(1, rows)))
        {
            Assert.Equal(i, number);
            Assert.Equal(size + (i % 7), text.Length);
            Assert.Equal(i % 3 == 0 ? null : FormattableString.Invariant($"é{i}"), some);
            Assert.Equal(FormattableString.Invariant($"{{\"i\": {i}}}"), json);
            Assert.Equal(new DateTimeOffset(2025, 2, 28, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_560).AddSeconds(i), at);
            Assert.Equal(FormattableString.Invariant($"{i:x32}"), id.ToString("N"));
        }
    }

    [Fact]
    public async Task The_connection_can_be_used_after_the_rows_and_after_giving_up()
    {
        await using var connection = await database.Database.OpenConnectionAsync();
        await using (var rows = await CopiedRows.OfAsync(connection, "select i::bigint from generate_series(1, 1000000) i", CancellationToken.None))
            Assert.NotNull(await rows.NextAsync(CancellationToken.None));
        await using var command = new NpgsqlCommand("select 7", connection);
        Assert.Equal(7, await command.ExecuteScalarAsync());
        await Assert.ThrowsAsync<PostgresException>(() => CopiedRows.OfAsync(connection, "select 1 / (i - i) from generate_series(1, 2) i", CancellationToken.None));
        Assert.Equal(7, await command.ExecuteScalarAsync());
    }

    private static async Task<List<(long, Guid, string, string?, string, DateTimeOffset)>> ReadAsync(NpgsqlConnection connection, string query)
    {
        var read = new List<(long, Guid, string, string?, string, DateTimeOffset)>();
        await using var rows = await CopiedRows.OfAsync(connection, query, CancellationToken.None);
        while (await rows.NextAsync(CancellationToken.None) is { } chunk)
        {
            for (var fields = new CopiedFields(chunk); fields.Next();)
            {
                read.Add((
                    fields.Long(), fields.Id(), Encoding.UTF8.GetString(fields.Given()), fields.Bytes() is { } some ? Encoding.UTF8.GetString(some.Span) : null,
                    Encoding.UTF8.GetString(fields.Json().Span), fields.Instant()));
            }

            ArrayPool<byte>.Shared.Return(chunk.Array!);
        }

        return read;
    }
}
