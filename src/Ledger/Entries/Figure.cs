using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>An entry that states a figure of a company for a period: announcement, earnings report or forecast.</summary>
public abstract record Figure : Entry
{
    /// <summary>The category that is a company's whole capital expenditure.</summary>
    public const string Total = "total";

    /// <summary>The date on which the world learned it (knowledge clock).</summary>
    public DateOnly AnnouncedOn { get; init; }

    /// <summary>What the figure is about, as written.</summary>
    public Period Period { get; init; } = null!;

    /// <summary>The exact days, where they differ from the calendar's (52/53-week years); null otherwise.</summary>
    public DateSpan? ExactDays { get; init; }

    /// <summary>What it measures.</summary>
    public Basis Basis { get; init; }

    /// <summary>Part of the total, or <see cref="Total"/>.</summary>
    public string Category { get; init; } = Total;

    /// <summary>The figure; null for a statement without one, which is never zero.</summary>
    public Amount? Amount { get; init; }

    /// <summary>Which way a statement points; always given where there is no amount.</summary>
    public Direction? Direction { get; init; }

    /// <inheritdoc/>
    public override DateOnly? KnownOn => AnnouncedOn;

    /// <summary>Reads the fields that every figure has.</summary>
    protected static TFigure ReadFigure<TFigure>(Fields fields, TFigure figure, bool amountRequired) where TFigure : Figure
    {
        var announcedOn = fields.FactDate("announcedOn");
        var period = ReadPeriod(fields);
        var exact = ReadExactDays(fields);
        var basis = fields.Word("basis", Words.Bases) ?? Basis.Cash;
        var category = ReadCategory(fields);
        var amount = AmountJson.Read(fields, "amount", amountRequired);
        var direction = amountRequired ? null : fields.Word("direction", Words.Directions);
        if (!amountRequired && !fields.Has("amount") && !fields.Has("direction"))
            fields.Report("amount", "Give 'amount', or 'direction' (up, down or flat) where the source has no figure.");
        return ReadCommon(fields, figure, companyRequired: true, sourceRequired: true) with
        {
            AnnouncedOn = announcedOn,
            Period = period!,
            ExactDays = exact,
            Basis = basis,
            Category = category,
            Amount = amount,
            Direction = direction,
        };
    }

    /// <summary>Writes the fields that every figure has.</summary>
    protected void WriteFigure(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("announcedOn", Iso.Text(AnnouncedOn));
        json.WriteString("period", Period.Text);
        Write(json, "periodStart", ExactDays?.Start);
        Write(json, "periodEnd", ExactDays?.End);
        json.WriteString("basis", Basis.Word());
        json.WriteString("category", Category);
        if (Amount is not null)
        {
            json.WritePropertyName("amount");
            AmountJson.Write(json, Amount, asStated);
        }

        Write(json, "direction", Direction?.Word());
    }

    /// <summary>Reads what a fact is about.</summary>
    internal static Period? ReadPeriod(Fields fields) =>
        fields.TryRead("period", Period.TryParse, out Period period, required: true, "'period' is required, such as FY2025 or FY2025-Q3.") ? period : null;

    /// <summary>Reads the part of the total.</summary>
    internal static string ReadCategory(Fields fields)
    {
        var category = fields.Text("category", 63);
        if (category is not null && !Slug.IsValid(category)) fields.Report("category", $"'category' must be {Slug.Rule}, such as 'servers'.");
        return Shared.Text(category) ?? Total;
    }

    private static DateSpan? ReadExactDays(Fields fields)
    {
        var start = fields.Date("periodStart");
        var end = fields.Date("periodEnd");
        if (fields.Has("periodStart") != fields.Has("periodEnd"))
            fields.Report(fields.Has("periodStart") ? "periodEnd" : "periodStart", "Give both 'periodStart' and 'periodEnd', or neither.");
        if (start is not { } s || end is not { } e) return null;
        if (e >= s) return new DateSpan(s, e);
        fields.Report("periodEnd", "'periodEnd' must not be before 'periodStart'.");
        return null;
    }
}
