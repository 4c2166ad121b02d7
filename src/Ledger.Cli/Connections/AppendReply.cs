using System.Globalization;
using System.Text.Json;

namespace Ledger.Cli.Connections;

/// <summary>What a server said to a batch of lines.</summary>
/// <param name="Recorded">Lines recorded, or that would be.</param>
/// <param name="Known">Lines whose content was there already.</param>
/// <param name="Errors">What is wrong with which line, counted from 0; then nothing is recorded.</param>
internal sealed record AppendReply(int Recorded, int Known, IReadOnlyList<(int Line, string Field, string Message)> Errors)
{
    /// <summary>Of no lines at all.</summary>
    public static AppendReply None { get; } = new(0, 0, []);

    /// <summary>Whether a line was refused.</summary>
    public bool Refused => Errors.Count > 0;

    /// <summary>Reads how many receipts there would be.</summary>
    public static AppendReply OfCount(ReadOnlySpan<byte> json)
    {
        var count = JsonElement.Parse(json);
        return new AppendReply(count.GetProperty("recorded").GetInt32(), count.GetProperty("duplicates").GetInt32(), []);
    }

    /// <summary>Takes apart what is keyed <c>lines[17].amount.low</c>.</summary>
    public static AppendReply OfProblem(ServerProblem problem)
    {
        var errors = new List<(int, string, string)>();
        foreach (var (path, message) in problem.Errors)
        {
            var close = path.IndexOf(']', StringComparison.Ordinal);
            if (close < 0 || !int.TryParse(path.AsSpan("lines[".Length, close - "lines[".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line)) continue;
            errors.Add((line, path[(close + 1)..].TrimStart('.'), message));
        }

        return new AppendReply(0, 0, errors);
    }
}
