namespace Ledger.Kernel;

/// <summary>Why the ledger refuses what a user asked for: a value, because users cause it; bugs throw.</summary>
/// <param name="Code">Stable code for programs, such as <c>unknown-company</c>; see <see cref="RefusalCode"/>.</param>
/// <param name="Detail">A sentence for people that names the remedy.</param>
/// <param name="Problems">The fields concerned; empty when no single field is at fault.</param>
public sealed record Refusal(string Code, string Detail, IReadOnlyList<Problem> Problems)
{
    /// <summary>A refusal that concerns no single field.</summary>
    public Refusal(string code, string detail) : this(code, detail, []) { }

    /// <summary>A refusal that concerns one field.</summary>
    public static Refusal Of(string code, string path, string message) => new(code, message, [new Problem(path, message)]);

    /// <summary>The refusal of content that breaks the contract's rules.</summary>
    public static Refusal Invalid(Problems problems) => new(
        RefusalCode.Invalid,
        problems.All.Count == 1 ? problems.All[0].Message : $"{problems.All.Count} fields need mending; see 'errors'.",
        problems.All);

    /// <summary>The same refusal with every path put below <paramref name="prefix"/>, for one line of a batch.</summary>
    public Refusal Under(string prefix) => this with
    {
        Problems = Problems.Count == 0
            ? [new Problem(prefix, Detail)]
            : [.. Problems.Select(p => p with { Path = p.Path.Length == 0 ? prefix : $"{prefix}.{p.Path}" })],
    };
}

/// <summary>The stable codes of refusals; each maps to one HTTP status.</summary>
public static class RefusalCode
{
    /// <summary>Content breaks a rule (400).</summary>
    public const string Invalid = "invalid";

    /// <summary>The book does not exist (404).</summary>
    public const string UnknownBook = "unknown-book";

    /// <summary>The company is not registered in the book (404).</summary>
    public const string UnknownCompany = "unknown-company";

    /// <summary>No estimate is known of the forecaster (404).</summary>
    public const string UnknownForecaster = "unknown-forecaster";

    /// <summary>No entry has that id or reference (404).</summary>
    public const string UnknownEntry = "unknown-entry";

    /// <summary>The book has no policy of that name and version (404).</summary>
    public const string UnknownPolicy = "unknown-policy";

    /// <summary>The entry was retracted already (409).</summary>
    public const string AlreadyRetracted = "already-retracted";

    /// <summary>A correction may not change type or company (409).</summary>
    public const string CorrectionMismatch = "correction-mismatch";

    /// <summary>Corrections and retractions cannot themselves be changed that way (409).</summary>
    public const string NotReversible = "not-reversible";

    /// <summary>The book's log is not the one that was sent, or ends before it (409).</summary>
    public const string LogDiffers = "log-differs";

    /// <summary>The book holds entries about a strict question that its vantage does not see (409).</summary>
    public const string Withheld = "withheld";

    /// <summary>The company's entry count is not the one in <c>If-Match</c> (412).</summary>
    public const string PreconditionFailed = "precondition-failed";

    /// <summary>The idempotency key was used for another body (422).</summary>
    public const string KeyReused = "idempotency-key-reused";
}
