using Ledger.Server.Store.Books;
using Marten;
using Npgsql;

namespace Ledger.Server.Store.Views;

/// <summary>
/// Empties a book's stored views and writes them anew in one pass over its companies: one transaction a view, so that readers see the old
/// documents until the new ones are there.
/// </summary>
/// <remarks>
/// How far a view has come stays as it is, and it need not stop: its writes wait for the lock, and what it has yet to see it finds done.
/// </remarks>
public sealed class ViewRewrite(IDocumentStore store, NpgsqlDataSource database, Bookshelf shelf, StoreChoices choices)
{
    private const int DocumentsAtOnce = 50;

    /// <summary>Does so for every view that reads books. False on a node that keeps no views.</summary>
    /// <param name="id">The book.</param>
    /// <param name="cancellation">Stops it; everything is then as it was.</param>
    public async Task<bool> RunAsync(string id, CancellationToken cancellation)
    {
        if (!choices.Views) return false;
        var views = StoredViews.In(choices.ViewAssemblies).Where(v => v.Projection.IsSubclassOf(typeof(BookProjection)));
        await Task.WhenAll(views.Select(v => Task.Run(() => WriteAsync(id, (BookProjection)Activator.CreateInstance(v.Projection)!, v.Declared.Document, cancellation), cancellation)));
        return true;
    }

    private async Task WriteAsync(string id, BookProjection view, Type document, CancellationToken cancellation)
    {
        var table = store.Options.Schema.For(document);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, $"lock table {table} in share row exclusive mode", cancellation);
        // Only now: whatever any node has written into the view by then is in the book.
        var open = await shelf.OpenAsync(id);
        await open.CatchUpAsync();
        await ExecuteAsync(connection, $"delete from {table} where tenant_id = $1", cancellation, id);
        var within = Marten.Services.SessionOptions.ForTransaction(transaction);
        within.TenantId = id;
        await using var session = store.LightweightSession(within);
        foreach (var some in view.Documents(open.Book, open.Book.Position).Chunk(DocumentsAtOnce))
        {
            session.StoreObjects(some);
            await session.SaveChangesAsync(cancellation);
            foreach (var stored in some) session.Eject(stored);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
