namespace Ledger.Server.Store;

/// <summary>The schema could not be brought up to date; the message says why and what to do.</summary>
public sealed class MigrationRefusedException(string message, Exception? cause = null) : Exception(message, cause);
