using JasperFx.Events.Projections;

namespace Ledger.Server.Store.Views;

/// <summary>Declares a projection: its name in Marten, the document it writes, and when it runs. One scan registers all.</summary>
/// <param name="name">The projection's name in progress tables and rebuilds. Lasting: renaming it starts it anew.</param>
/// <param name="document">The document type it writes, deleted before a rebuild.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredViewAttribute(string name, Type document) : Attribute
{
    /// <summary>The projection's name.</summary>
    public string Name { get; } = name;

    /// <summary>The name under which Marten keeps its progress.</summary>
    public string Shard => ShardOf(Name);

    /// <summary>The document type it writes.</summary>
    public Type Document { get; } = document;

    /// <summary>When it runs; asynchronously unless said otherwise.</summary>
    public ProjectionLifecycle Lifecycle { get; init; } = ProjectionLifecycle.Async;

    /// <summary>The name under which Marten keeps the progress of a projection; none of ours is split.</summary>
    public static string ShardOf(string name) => $"{name}:All";
}
