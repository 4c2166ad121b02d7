namespace Ledger.Server.Pages;

/// <summary>The page on which many entries are recorded at once.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Token">Goes with the form.</param>
/// <param name="Text">What was pasted; empty where a file was sent.</param>
/// <param name="Wrong">What is wrong, by the line of the text.</param>
/// <param name="Checked">Number of entries that nothing is wrong with, and of those among them that are recorded already; null unless they were checked.</param>
public sealed record TableModel(PageFrame Frame, string Token, string Text, IReadOnlyList<TableProblem> Wrong, (int New, int Known)? Checked)
{
    /// <summary>Most problems that are shown.</summary>
    public const int MostShown = 200;
}

/// <summary>What is wrong in a table.</summary>
/// <param name="Line">The line of the text, from 1; null where it is no matter of a line.</param>
/// <param name="Field">The field; empty for the whole line.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record TableProblem(int? Line, string Field, string Message);
