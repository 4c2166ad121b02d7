using System.Reflection;
using Marten;
using Marten.Events.Projections;

namespace Ledger.Server.Store.Views;

/// <summary>Finds the declared projections and registers them with Marten.</summary>
public static class StoredViews
{
    /// <summary>The projections declared in the given assemblies, ordered by name.</summary>
    public static IReadOnlyList<(Type Projection, StoredViewAttribute Declared)> In(IEnumerable<Assembly> assemblies) =>
    [
        .. assemblies.Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => (type, type.GetCustomAttribute<StoredViewAttribute>()!))
            .Where(found => found.Item2 is not null)
            .OrderBy(found => found.Item2.Name, StringComparer.Ordinal),
    ];

    internal static void Register(StoreOptions marten, IEnumerable<Assembly> assemblies)
    {
        marten.Schema.For<PictureView>();
        marten.Schema.For<EstimatesView>();
        foreach (var (type, declared) in In(assemblies))
        {
            var projection = (IProjection)Activator.CreateInstance(type)!;
            marten.Projections.Add(projection, declared.Lifecycle, declared.Name,
                options => options.DeleteViewTypeOnTeardown(declared.Document));
        }
    }
}
