using System.Reflection;
using Ledger.Server.Store.Books;

namespace Ledger.Server.Pages;

/// <summary>How a page is asked for.</summary>
public delegate Task<IResult> PageHandler(HttpContext context, Bookshelf shelf, TimeProvider clock);

/// <summary>Maps every page, found by scanning for <see cref="PageAtAttribute"/>.</summary>
public static class PageRoutes
{
    /// <summary>Adds what pages need.</summary>
    public static IServiceCollection AddLedgerPages(this IServiceCollection services) => services.AddSingleton<PageAssets>();

    /// <summary>Maps the pages and what they load.</summary>
    public static void MapLedgerPages(this IEndpointRouteBuilder endpoints)
    {
        foreach (var (method, at) in All())
        {
            var handler = method.CreateDelegate<PageHandler>();
            var mapped = at.Post ? endpoints.MapPost(at.Template, handler) : endpoints.MapGet(at.Template, handler);
            mapped.ExcludeFromDescription();
        }

        endpoints.MapGet(PageAssets.Route, PageAssets.Get).ExcludeFromDescription();
    }

    private static IEnumerable<(MethodInfo Method, PageAtAttribute At)> All() =>
        from type in typeof(PageRoutes).Assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: true, IsSealed: true }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        from at in method.GetCustomAttributes<PageAtAttribute>()
        orderby at.Template
        select (method, at);
}
