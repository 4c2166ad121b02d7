using System.Net.Sockets;
using Ledger.Server.Store.Books;
using Npgsql;

namespace Ledger.Server.Web;

/// <summary>Tells a database that is out of reach for a while from a defect.</summary>
public static class DatabaseFault
{
    /// <summary>Whether the exception, or any within it, says that the database cannot be used for now and may be soon.</summary>
    public static bool IsOutage(Exception fault) => fault switch
    {
        null => false,
        DatabaseUnavailableException or BookOverloadedException or BookWentBackException => true,
        AggregateException many => many.InnerExceptions.Any(IsOutage),
        PostgresException answer => IsOutageState(answer.SqlState) || answer.IsTransient,
        NpgsqlException { IsTransient: true } => true,
        SocketException => true,
        TimeoutException { Source: "Npgsql" } => true,
        { InnerException: { } inner } => IsOutage(inner),
        _ => false,
    };

    // Appendix A of the PostgreSQL manual: 08 connection, 53 resources, 57P0x shut down or starting, 57014 cancelled by a
    // timeout, 58 its system's input and output, XX000 what it says of files that a full disk did not take, 25006 read only,
    // which is a standby met during a switch-over.
    private static bool IsOutageState(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal)
        || state.StartsWith("57P0", StringComparison.Ordinal)
        || state.StartsWith("58", StringComparison.Ordinal)
        || state is "57014" or "XX000" or "25006";
}
