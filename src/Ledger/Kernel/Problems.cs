namespace Ledger.Kernel;

/// <summary>One thing wrong with one field of what a user sent.</summary>
/// <param name="Path">JSON path of the field, such as <c>amount.low</c> or <c>lines[17].amount.low</c>.</param>
/// <param name="Message">A sentence that says what would be right.</param>
public sealed record Problem(string Path, string Message);

/// <summary>Everything wrong with what a user sent, gathered so that all of it is answered at once.</summary>
public sealed class Problems
{
    /// <summary>Most problems that are kept: an answer must not grow to many times what was sent.</summary>
    public const int Most = 100_000;

    private readonly List<Problem> found = [];

    /// <summary>The last date that a fact may bear, tomorrow in UTC for what users send; null when what is read was accepted before.</summary>
    public DateOnly? LatestFact { get; init; }

    /// <summary>None yet of what is recorded at an instant: nobody can record what the world learns later than the day after, UTC.</summary>
    public static Problems At(DateTimeOffset instant) => new() { LatestFact = DateOnly.FromDateTime(instant.UtcDateTime).AddDays(1) };

    /// <summary>Whether nothing is wrong.</summary>
    public bool None => found.Count == 0;

    /// <summary>All problems, in the order in which they were found.</summary>
    public IReadOnlyList<Problem> All => found;

    /// <summary>Adds a problem, unless there are <see cref="Most"/> already.</summary>
    public void Add(string path, string message)
    {
        if (found.Count < Most) found.Add(new Problem(path, message));
    }
}
