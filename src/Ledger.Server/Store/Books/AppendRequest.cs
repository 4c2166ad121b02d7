using Ledger.Books;
using Ledger.Kernel;

namespace Ledger.Server.Store.Books;

/// <summary>The answer to an append, ready to be sent and, under an idempotency key, to be kept.</summary>
/// <param name="Status">HTTP status, 200 or 201.</param>
/// <param name="ContentType">Media type of the body.</param>
/// <param name="Headers">Headers that belong to the answer.</param>
/// <param name="Body">The bytes.</param>
public sealed record AppendAnswer(int Status, string ContentType, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>A key under which the client may send the same request again.</summary>
/// <param name="Key">As sent.</param>
/// <param name="BodySha256">Of the request's content type and body.</param>
public sealed record IdempotencyKey(string Key, byte[] BodySha256);

/// <summary>One request to append, decided by a pure function when its turn comes.</summary>
/// <param name="Decide">Adds to the draft and answers, or refuses; what a refused request added is taken back.</param>
/// <param name="Weight">Number of entries, so that groups do not grow without bound.</param>
/// <param name="Key">Idempotency key; null for none.</param>
/// <param name="DryRun">Whether what it adds is taken back in any case.</param>
public sealed record AppendRequest(
    Func<Draft, (AppendAnswer? Answer, Refusal? Refusal)> Decide, int Weight, IdempotencyKey? Key = null, bool DryRun = false);

/// <summary>How an append ended.</summary>
/// <param name="Answer">The answer; null when refused.</param>
/// <param name="Refusal">Why not; null when recorded.</param>
/// <param name="Replayed">Whether the answer is that of an earlier request with the same key.</param>
public sealed record AppendOutcome(AppendAnswer? Answer, Refusal? Refusal, bool Replayed = false);
