namespace Ledger.Server.Web;

/// <summary>
/// The query parameters that an endpoint takes, by the names of <see cref="Parameters"/>: the one list from which requests are
/// checked and the OpenAPI document is written. An endpoint without it takes none.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QuestionAttribute(params string[] names) : Attribute
{
    /// <summary>Names of the parameters.</summary>
    public IReadOnlyList<string> Names { get; } = [.. names.Select(n => Parameters.Of(n).Name), .. IsOnBothClocks(names) ? (string[])[Parameters.Receipt] : []];

    /// <summary>Whether the answer can come with its receipt: it is a pure function of the log, both clocks and a policy.</summary>
    public bool Receipts => IsOnBothClocks(names);

    /// <summary>Whether the answer streams all there is, so that <c>limit</c> knows no most.</summary>
    public bool Streams { get; init; }

    /// <summary>Whether <c>from</c> and <c>to</c> are sizes of the log, not days.</summary>
    public bool Sizes { get; init; }

    /// <summary>Whether it is asked by the forms of a page, which send what was left blank as an empty text: that means absent.</summary>
    public bool IsForm { get; init; }

    /// <summary>The parameters, as this endpoint means them.</summary>
    public IEnumerable<Parameter> Meant => Names.Select(n =>
        Streams && n == Parameters.StreamLimit.Name ? Parameters.StreamLimit
        : Sizes && Parameters.Sizes.FirstOrDefault(s => s.Name == n) is { } size ? size
        : Parameters.Of(n));

    private static bool IsOnBothClocks(string[] names) => names.Contains("asOf") && names.Contains("recordedAsOf") && names.Contains("policy");
}
