namespace Ledger.Snapshots.Contracts;

[UsesVerify]
public class RouteTests
{
    /// <summary>Every address with its method, name, query parameters, headers of its own and bodies. Adding is welcome; the rest is a breach.</summary>
    [Fact]
    public Task Routes_stay_where_they_are() => Snapshot.Text(string.Join('\n', Endpoints.All.OrderBy(e => e.Route, StringComparer.Ordinal).Select(e =>
        $"{e.Method} {e.Route}\n    {e.OperationId}{Listed("?", e.Query)}{Listed("headers ", e.Headers)}{Listed("takes ", e.Takes)}")));

    [Fact]
    public void No_two_operations_share_a_name() => Assert.Equal(Endpoints.All.Count, Endpoints.All.Select(e => e.OperationId).Distinct().Count());

    private static string Listed(string what, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"\n    {what}{string.Join(' ', names)}";
}
