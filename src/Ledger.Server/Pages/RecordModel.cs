using Ledger.Hindsight;
using Ledger.Kernel;

namespace Ledger.Server.Pages;

/// <summary>The page on which entries are recorded.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Type">The type of entry.</param>
/// <param name="Token">Goes with the form.</param>
/// <param name="Fields">What was filled in, by name.</param>
/// <param name="Refusal">Why it was refused; null when it was not, or nothing was sent yet.</param>
/// <param name="Checked">The position that it would get; null unless it was checked and nothing is wrong.</param>
/// <param name="Duplicate">Whether the same content is recorded already.</param>
/// <param name="Trial">What it would change, where that can be told.</param>
/// <param name="Companies">Companies by id and name.</param>
public sealed record RecordModel(
    PageFrame Frame, string Type, string Token, IReadOnlyDictionary<string, string> Fields, Refusal? Refusal, long? Checked, bool Duplicate, Trial? Trial, IReadOnlyList<(string Id, string Name)> Companies)
{
    /// <summary>The types that have a form, and their names.</summary>
    public static readonly IReadOnlyList<(string Type, string Name)> Types =
        [("forecast", "Forecast"), ("announcement", "Announcement"), ("earningsReport", "Earnings report"), ("confirmation", "Confirmation"), ("withdrawal", "Withdrawal"), ("exclusion", "Exclusion"), ("resolution", "Resolution"), ("correction", "Correction"), ("retraction", "Retraction"), ("bridge", "Bridge between bases"), ("exchangeRate", "Exchange rate")];

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Wrong(string name) => Refusal?.Problems.Where(p => Beside(p) == name).Select(p => p.Message).FirstOrDefault();

    /// <summary>What is wrong with the whole, or with fields that the form does not show.</summary>
    public IEnumerable<string> WrongElsewhere(ICollection<string> shown)
    {
        if (Refusal is null) return [];
        var elsewhere = Refusal.Problems.Where(p => !shown.Contains(Beside(p))).Select(p => p.Path.Length == 0 ? p.Message : $"{p.Path}: {p.Message}").ToList();
        return Refusal.Problems.Count == 0 ? [Refusal.Detail] : elsewhere;
    }

    // What is wrong with a whole object stands beside its first field.
    private static string Beside(Problem problem) => problem.Path.StartsWith(CorrectionForm.Prefix, StringComparison.Ordinal)
        ? CorrectionForm.Prefix + Beside(problem.Path[CorrectionForm.Prefix.Length..]) : Beside(problem.Path);

    private static string Beside(string path) => path switch { "source" => "source.title", "amount" => "amount.currency", "growth" => "growth.yearOnYear", _ when path.StartsWith("against[", StringComparison.Ordinal) => "against", _ => path };
}

/// <summary>A field of the form.</summary>
/// <param name="Name">Its name in the contract.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Kind">date, text, number, lines, or words separated by bars for a choice.</param>
/// <param name="Hint">An example, or what blank means.</param>
/// <param name="Wide">Whether it takes a row of its own.</param>
public sealed record FormField(string Name, string Label, string Kind = "text", string Hint = "", bool Wide = false);
