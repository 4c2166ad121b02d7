using System.Text.Json;

namespace Ledger.Kernel;

/// <summary>The contract's JSON of an amount.</summary>
public static class AmountJson
{
    /// <summary>Reads the amount in field <paramref name="name"/>; null when it is absent or broken (then a problem is reported).</summary>
    public static Amount? Read(Fields parent, string name, bool required = false) =>
        parent.Inner(name, required) is { } fields ? Read(fields, alone: false) : null;

    /// <summary>Writes an amount: as stated for storage, in whole currency units for answers and fingerprints.</summary>
    public static void Write(Utf8JsonWriter json, Amount amount, bool asStated)
    {
        json.WriteStartObject();
        json.WriteString("currency", amount.Currency.Code);
        if (amount.Value is { } value)
        {
            json.WriteNumber("value", asStated ? value : amount.Low);
        }
        else
        {
            json.WriteNumber("low", asStated ? amount.StatedLow!.Value : amount.Low);
            json.WriteNumber("high", asStated ? amount.StatedHigh!.Value : amount.High);
        }

        if (asStated) json.WriteString("scale", amount.Scale.Word());
        if (amount.Value is not null) json.WriteString("qualifier", amount.Qualifier.Word());
        if (amount.AlsoStatedAs is { } also)
        {
            json.WritePropertyName("alsoStatedAs");
            Write(json, also, asStated);
        }

        json.WriteEndObject();
    }

    private static Amount? Read(Fields fields, bool alone)
    {
        var before = fields.Problems.All.Count;
        fields.TryRead("currency", Currency.TryParse, out Currency currency, required: true);
        var scale = fields.Word("scale", Words.Scales) ?? Scale.One;
        var value = Figure(fields, "value", scale);
        var low = Figure(fields, "low", scale);
        var high = Figure(fields, "high", scale);
        var qualifier = fields.Word("qualifier", Words.Qualifiers);
        var also = alone ? null : fields.Inner("alsoStatedAs") is { } inner ? Read(inner, alone: true) : null;
        fields.RefuseUnknown("An amount");

        var range = fields.Has("low") || fields.Has("high");
        if (fields.Has("value") == range) fields.Report("value", "Give either 'value', or both 'low' and 'high'.");
        else if (range && !fields.Has("low")) fields.Report("low", "A range needs 'low' beside 'high'.");
        else if (range && !fields.Has("high")) fields.Report("high", "A range needs 'high' beside 'low'.");
        if (low > high) fields.Report("low", "'low' must not be above 'high'.");
        else if (low is { } l && high is { } h && Exact.Midpoint(l * Amount.UnitOf(scale), h * Amount.UnitOf(scale)) is null)
            fields.Report("low", "The midpoint of 'low' and 'high' has more digits than the ledger keeps exactly; give fewer decimals.");
        if (range && qualifier is not null) fields.Report("qualifier", "'qualifier' goes with 'value', not with a range.");
        if (also is not null && also.Currency == currency) fields.Report("alsoStatedAs.currency", "'alsoStatedAs' must be in another currency.");
        return fields.Problems.All.Count > before ? null : new Amount(currency, value, low, high, scale, qualifier ?? Qualifier.Exact, also);
    }

    private static decimal? Figure(Fields fields, string name, Scale scale)
    {
        if (fields.Number(name) is not { } figure) return null;
        var unit = Amount.UnitOf(scale);
        if (figure < 0) fields.Report(name, $"'{name}' must be positive or zero; capital expenditure is a payment, written without a sign.");
        else if (figure >= Amount.Limit / unit) fields.Report(name, $"'{name}' must stay below 10^18 whole currency units; is 'scale' right?");
        else if (figure * unit / unit != figure) fields.Report(name, $"'{name}' has more digits than the ledger keeps exactly.");
        else return figure;
        return null;
    }
}
