using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Health;

/// <summary>Whether this node is fit to serve.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record HealthAnswer(string Status);

/// <summary>For those who watch over the server.</summary>
public static class Health
{
    /// <summary>The process runs.</summary>
    [WolverineGet("/health/live", OperationId = "getLive", Summary = "Whether the process runs.")]
    [Tags("Health")]
    [ForAnybody]
    [Patient]
    [Answers(typeof(HealthAnswer))]
    public static IResult Live() => Answer.Json(new HealthAnswer("live"));

    /// <summary>The database answers, so that requests can be answered.</summary>
    [WolverineGet("/health/ready", OperationId = "getReady", Summary = "Whether requests can be answered.")]
    [Tags("Health")]
    [ForAnybody]
    [Patient]
    [Answers(typeof(HealthAnswer))]
    public static IResult Ready(Bookshelf shelf)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        return shelf.Reachable
            ? Answer.Json(new HealthAnswer("ready"))
            : new Kernel.Refusal(WebCode.Unavailable, "The database does not answer at the moment.").Answer();
    }
}
