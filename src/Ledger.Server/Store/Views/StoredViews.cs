using System.Reflection;
using Ledger.Server.Store.Books;
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

    // Marten's own is 500: each batch costs a transaction, and a fold of every company in it.
    private const int EventsAtOnce = 2_000;

    internal static void Register(StoreOptions marten, IEnumerable<Assembly> assemblies, Lazy<Bookshelf> shelf, ViewPace pace)
    {
        marten.Schema.For<PictureView>();
        marten.Schema.For<EstimatesView>();
        foreach (var (type, declared) in In(assemblies))
        {
            var projection = (IProjection)Activator.CreateInstance(type)!;
            if (projection is BookProjection reader) (reader.Shelf, reader.Pace) = (shelf, pace);
            marten.Projections.Add(projection, declared.Lifecycle, declared.Name, options =>
            {
                options.BatchSize = EventsAtOnce;
                options.MaximumHopperSize = 3 * EventsAtOnce;
                options.DeleteViewTypeOnTeardown(declared.Document);
            });
        }
    }
}
