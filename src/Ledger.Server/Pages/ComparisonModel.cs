using Ledger.Changes;
using Ledger.Hindsight;
using Ledger.Kernel;

namespace Ledger.Server.Pages;

/// <summary>The page of what was believed of a company then, and is known now.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Name">The company's name.</param>
/// <param name="Answer">Where the two pictures differ.</param>
/// <param name="Category">The category asked for.</param>
/// <param name="Told">What was recorded in between, in sentences, by position; the first of it where there is much.</param>
/// <param name="Bases">All bases in which there are figures.</param>
public sealed record ComparisonModel(PageFrame Frame, string Name, PictureComparison Answer, string Category, IReadOnlyList<BookChange> Told, IReadOnlyList<Basis> Bases)
{
    /// <summary>Most of what was recorded in between that is told.</summary>
    public const int MostTold = 200;

    /// <summary>Figure by figure.</summary>
    public IReadOnlyList<DifferenceRow> Rows { get; } = DifferenceRow.Of(Answer.Items, Answer.Commitments, Answer.Currency);

    /// <summary>What was recorded in between, by id.</summary>
    public IReadOnlyDictionary<Guid, RecordedSince> Why { get; } = Answer.Recorded.ToDictionary(r => r.By);

    /// <summary>Whether what was believed is what is known.</summary>
    public bool IsSame => Rows.Count == 0 && Answer.Discrepancies.Then == Answer.Discrepancies.Now;
}
