using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>A company said what it will spend: a pledge over a horizon, its outlook for a fiscal period, or one site.</summary>
public sealed record CapexAnnounced : Figure
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("announcement", nameof(CapexAnnounced), typeof(CapexAnnounced), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <summary>What kind of statement it is.</summary>
    public Nature Nature { get; init; }

    /// <summary>What the announcement was called, or is about.</summary>
    public string? Title { get; init; }

    /// <summary>Who else takes part, by name.</summary>
    public IReadOnlyList<string> Partners { get; init; } = [];

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("nature", Nature.Word());
        Write(json, "title", Title);
        WriteFigure(json, asStated);
        if (Partners.Count > 0)
        {
            json.WriteStartArray("partners");
            foreach (var partner in Partners) json.WriteStringValue(partner);
            json.WriteEndArray();
        }

        WriteCommon(json);
    }

    private static CapexAnnounced Read(Fields fields)
    {
        var nature = fields.Word("nature", Words.Natures, required: true);
        var title = fields.Text("title", 500);
        return ReadFigure(fields, new CapexAnnounced(), amountRequired: false) with
        {
            Nature = nature ?? default,
            Title = title,
            Partners = fields.Texts("partners", 100, 200),
        };
    }

    /// <summary>Equal content, partner by partner.</summary>
    public bool Equals(CapexAnnounced? other) =>
        base.Equals(other) && Nature == other.Nature && Title == other.Title && Partners.SequenceEqual(other.Partners);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Nature, Title, Partners.Count);
}
