namespace Ledger.Postgres.Cluster;

/// <summary>The embedded PostgreSQL cannot be had; the message says why and what the user can do about it.</summary>
public sealed class ClusterException(string message, Exception? inner = null) : Exception(message, inner);
