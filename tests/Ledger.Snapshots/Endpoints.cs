using System.Reflection;
using Ledger.Server;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Snapshots;

/// <summary>An endpoint of the server as its notes declare it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Route">The address.</param>
/// <param name="OperationId">Its name in the OpenAPI document.</param>
/// <param name="Query">Names of the query parameters.</param>
/// <param name="Headers">Names of the request's headers that it heeds.</param>
/// <param name="Takes">Media types of the body.</param>
internal sealed record Endpoint(
    string Method, string Route, string OperationId, IReadOnlyList<string> Query, IReadOnlyList<string> Headers, IReadOnlyList<string> Takes);

/// <summary>Every endpoint, found by scanning.</summary>
internal static class Endpoints
{
    public static readonly IReadOnlyList<Endpoint> All =
    [
        .. from type in typeof(LedgerHost).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           from route in method.GetCustomAttributes<WolverineHttpMethodAttribute>()
           orderby route.Template, route.HttpMethod
           select new Endpoint(
               route.HttpMethod, route.Template, route.OperationId!,
               method.GetCustomAttribute<QuestionAttribute>()?.Names ?? [],
               method.GetCustomAttribute<HeedsAttribute>()?.Headers ?? [],
               method.GetCustomAttribute<TakesAttribute>()?.Forms ?? []),
    ];
}
