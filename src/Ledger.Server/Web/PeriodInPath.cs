using System.Text.RegularExpressions;

namespace Ledger.Server.Web;

/// <summary>
/// Periods of several years hold a slash (<c>FY2026/FY2028</c>). In an address it may be written as it is: before routing it
/// becomes <c>%2F</c>, which servers leave alone in a path.
/// </summary>
public sealed partial class PeriodInPath(RequestDelegate next)
{
    /// <summary>Escapes the slash of a period in the path.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Request.Path = Escape(context.Request.Path.Value ?? "");
        return next(context);
    }

    /// <summary>The path with the slash of a period escaped; the same path when there is none.</summary>
    public static string Escape(string path) => Estimates().Replace(path, "${before}/${first}%2F${last}${after}");

    /// <summary>A route value as the user meant it.</summary>
    public static string Unescape(string routeValue) => routeValue?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) ?? "";

    [GeneratedRegex(
        @"\A(?<before>(?:/v1)?/books/[^/]+/companies/[^/]+/estimates)/(?<first>(?:FY|CY)[^/%]*|[0-9]{4}-[^/%]*)/(?<last>(?:FY|CY)[^/%]*|[0-9]{4}-[^/%]*)(?<after>/history|/explain|/influence|/compare)?/?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Estimates();
}
