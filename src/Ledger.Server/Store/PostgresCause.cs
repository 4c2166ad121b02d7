using Npgsql;

namespace Ledger.Server.Store;

/// <summary>Finds what PostgreSQL said below the exceptions that wrap it.</summary>
internal static class PostgresCause
{
    /// <summary>Whether an exception, or one that caused it, is an error of PostgreSQL of a kind.</summary>
    public static bool Has(Exception failed, Func<PostgresException, bool> kind)
    {
        for (var e = failed; e is not null; e = e.InnerException)
            if (e is PostgresException said && kind(said)) return true;
        return false;
    }
}
