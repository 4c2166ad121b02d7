using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>What one unit of a currency cost in another on a day.</summary>
public sealed record ExchangeRateRecorded : Entry
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("exchangeRate", nameof(ExchangeRateRecorded), typeof(ExchangeRateRecorded), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <summary>The currency of which one unit is priced.</summary>
    public Currency Base { get; init; }

    /// <summary>The currency in which it is priced.</summary>
    public Currency Quote { get; init; }

    /// <summary>Units of <see cref="Quote"/> for one unit of <see cref="Base"/>; above zero, below 10¹².</summary>
    public decimal Rate { get; init; }

    /// <summary>The day of the rate, on which the world knew it (knowledge clock).</summary>
    public DateOnly On { get; init; }

    /// <inheritdoc/>
    public override DateOnly? KnownOn => On;

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("base", Base.Code);
        json.WriteString("quote", Quote.Code);
        json.WriteNumber("rate", asStated ? Rate : Exact.Normalize(Rate));
        json.WriteString("on", Iso.Text(On));
        WriteCommon(json);
    }

    private static ExchangeRateRecorded Read(Fields fields)
    {
        var from = ReadCurrency(fields, "base");
        var to = ReadCurrency(fields, "quote");
        if (from is not null && from == to) fields.Report("quote", "'base' and 'quote' must be two currencies.");
        var rate = fields.Number("rate", required: true);
        if (rate is <= 0 or >= 1_000_000_000_000m) fields.Report("rate", "'rate' must be above zero and below 10^12.");
        var on = fields.FactDate("on");
        return ReadCommon(fields, new ExchangeRateRecorded(), companyRequired: false, sourceRequired: true, takesCompany: false) with
        {
            Base = from ?? default,
            Quote = to ?? default,
            Rate = rate ?? 0,
            On = on,
        };
    }

    private static Currency? ReadCurrency(Fields fields, string name) =>
        fields.TryRead(name, Currency.TryParse, out Currency currency, required: true) ? currency : null;
}
