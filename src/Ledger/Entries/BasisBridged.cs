using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>
/// A source said what leads from one basis to another for one period of a company: a figure of <see cref="To"/> is that of <see cref="From"/> and
/// <see cref="Amount"/>, such as the finance leases of the year. A later one of the same pair takes its place.
/// </summary>
public sealed record BasisBridged : Entry
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("bridge", nameof(BasisBridged), typeof(BasisBridged), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <summary>The date on which the world learned it (knowledge clock).</summary>
    public DateOnly AnnouncedOn { get; init; }

    /// <summary>The period whose figures it leads across, as written.</summary>
    public Period Period { get; init; } = null!;

    /// <summary>Part of the total, or <see cref="Figure.Total"/>.</summary>
    public string Category { get; init; } = Figure.Total;

    /// <summary>The basis of the smaller figure.</summary>
    public Basis From { get; init; }

    /// <summary>The basis of the larger figure.</summary>
    public Basis To { get; init; }

    /// <summary>What to add to a figure of <see cref="From"/>: one figure, exact or about, positive or zero.</summary>
    public Amount Amount { get; init; } = null!;

    /// <inheritdoc/>
    public override DateOnly? KnownOn => AnnouncedOn;

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("announcedOn", Iso.Text(AnnouncedOn));
        json.WriteString("period", Period.Text);
        json.WriteString("category", Category);
        json.WriteString("from", From.Word());
        json.WriteString("to", To.Word());
        json.WritePropertyName("amount");
        AmountJson.Write(json, Amount, asStated);
        WriteCommon(json);
    }

    private static BasisBridged Read(Fields fields)
    {
        var announcedOn = fields.FactDate("announcedOn");
        var period = Figure.ReadPeriod(fields);
        var category = Figure.ReadCategory(fields);
        var from = fields.Word("from", Words.Bases, required: true);
        var to = fields.Word("to", Words.Bases, required: true);
        if (from is not null && from == to) fields.Report("to", "'from' and 'to' must be two bases.");
        var amount = AmountJson.Read(fields, "amount", required: true);
        if (amount is { Value: null }) fields.Report("amount.value", "A bridge adds one figure: give 'value' instead of a range.");
        if (amount is { Qualifier: Qualifier.AtLeast or Qualifier.AtMost }) fields.Report("amount.qualifier", "A bridge adds a figure, not a bound: leave 'qualifier' out, or give about.");
        return ReadCommon(fields, new BasisBridged(), companyRequired: true, sourceRequired: true) with
        {
            AnnouncedOn = announcedOn,
            Period = period!,
            Category = category,
            From = from ?? default,
            To = to ?? default,
            Amount = amount!,
        };
    }
}
