namespace Ledger.Postgres;

/// <summary>The PostgreSQL schemas of the ledger; the migrations spell out the same names.</summary>
public static class Schemas
{
    /// <summary>Our own tables: books, idempotency keys, and the list of applied migrations.</summary>
    public const string Ledger = "ledger";

    /// <summary>Marten's event tables: the only truth.</summary>
    public const string Events = "ledger_events";

    /// <summary>Marten's documents, the stored views: droppable, rebuilt from the events.</summary>
    public const string Views = "ledger_views";

    /// <summary>Wolverine's message storage and node bookkeeping.</summary>
    public const string Messages = "wolverine";
}
