namespace Ledger.Cli.Import.Statements;

/// <summary>Why a claim is not recorded.</summary>
internal enum ListedReason
{
    /// <summary>The file says what is wrong with it.</summary>
    Defect,

    /// <summary>Nothing says when it was made.</summary>
    NoDate,

    /// <summary>Only a month is known.</summary>
    MonthOnly,

    /// <summary>An earlier figure, told on a later page without a day.</summary>
    Superseded,

    /// <summary>Neither a figure nor a direction.</summary>
    NoFigure,

    /// <summary>No period with a beginning and an end.</summary>
    NoPeriod,

    /// <summary>A forecast of nobody.</summary>
    NoForecaster,

    /// <summary>A report or guidance that the file gives to somebody else than the company.</summary>
    NotTheCompany,

    /// <summary>A company, a member of a group or a category that gives no id.</summary>
    NoId,

    /// <summary>Another line says the same.</summary>
    Copy,

    /// <summary>A withdrawal of nothing that the file has.</summary>
    NothingWithdrawn,
}

/// <summary>A claim that is not recorded.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Reason">Why.</param>
/// <param name="Message">Why, in a sentence.</param>
internal sealed record ListedClaim(Claim Claim, ListedReason Reason, string Message);
