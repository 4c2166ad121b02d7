using System.Globalization;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>How far the day of a claim can be trusted.</summary>
internal enum DaySource
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>Only a month is said.</summary>
    Month,

    /// <summary>The source says the day.</summary>
    Stated,

    /// <summary>Whoever collected it concluded the day from what the source says.</summary>
    Concluded,

    /// <summary>The page's own date: the world knew it by then.</summary>
    Page,

    /// <summary>Another claim about the same figure has it.</summary>
    OtherClaim,
}

/// <summary>The day on which the world learned a claim.</summary>
/// <param name="On">The day; without meaning where there is none.</param>
/// <param name="Source">Where it is from.</param>
internal readonly record struct ClaimDay(DateOnly On, DaySource Source)
{
    /// <summary>No day.</summary>
    public static readonly ClaimDay None = new(default, DaySource.Missing);

    /// <summary>Whether the claim itself says that it was made on that day, so that the same figure on a later one was said again.</summary>
    public bool IsOwn => Source is DaySource.Stated or DaySource.Concluded;

    /// <summary>What an entry remarks about its day.</summary>
    public string Note => Source switch
    {
        DaySource.Stated => "announcedOn is the day that the source states.",
        DaySource.Concluded => "announcedOn is concluded from what the source says.",
        DaySource.Page => "announcedOn is the page's date: it was known by then.",
        _ => "announcedOn is the day of another claim about the same figure.",
    };

    /// <summary>The day stated, else the page's, else the one of another claim. Where a month is stated, only a day in it will do.</summary>
    public static ClaimDay Read(Fields fields, DateOnly? published)
    {
        var inferred = fields.Date("event_date_inferred");
        fields.Text("event_date_from", 100);
        var concluded = fields.Text("stated_on_is", 40) is not (null or "as_found");
        var (day, month) = (default(DateOnly?), default(DateOnly?));
        if (fields.Text("stated_on", 10) is { } stated)
        {
            if (DateOnly.TryParseExact(stated, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)) month = first;
            else if (stated.Length == 10) day = fields.Date("stated_on");
            else fields.Report("stated_on", "'stated_on' must be a day or a month, written as 2025-02-24 or 2025-02.");
        }

        if (day is { } on) return new ClaimDay(on, concluded ? DaySource.Concluded : DaySource.Stated);
        bool Fits(DateOnly? date) => date is { } d && (month is not { } m || (d.Year, d.Month) == (m.Year, m.Month));
        if (Fits(published)) return new ClaimDay(published!.Value, DaySource.Page);
        if (Fits(inferred)) return new ClaimDay(inferred!.Value, DaySource.OtherClaim);
        return month is null ? None : new ClaimDay(default, DaySource.Month);
    }
}
